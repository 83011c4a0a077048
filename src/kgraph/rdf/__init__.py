"""Claims, entities and concepts as quads; `iris` is the only place that mints IRIs, `graph` makes the whole."""
