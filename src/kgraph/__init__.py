"""Indonesian institutional press releases as a knowledge graph, with the sentence behind every fact."""
