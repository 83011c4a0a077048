"use strict";
// Everything from a release is set as text (textContent, fillText); no string becomes markup anywhere on this page.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes: info, edges: factsOf, facts, left, unknown, centre, font } = data.page;
  const panel = document.getElementById("panel");
  const search = document.getElementById("search");

  const make = (tag, attributes, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const plain = (text) => make("bdi", {}, String(text));
  const english = (text) => make("i", { lang: "en" }, text);
  const both = ([id, en]) => (id === en ? [id] : [`${id} `, english(en)]);

  // -- facts as text ---------------------------------------------------------------------------

  const sentence = (fact) =>
    make("p", {}, make("b", {}, plain(fact.subject)), " ", ...both(fact.relation), " ", make("b", {}, plain(fact.object)));
  const source = (proof) => {
    const link = proof.url && make("a", { href: proof.url, rel: "noopener noreferrer", target: "_blank" }, plain(proof.release));
    const parts = [link ?? plain(proof.release)];
    if (proof.date) parts.push(` · ${proof.date}`);
    if (proof.acting) parts.push(" · ", plain(proof.acting));
    if (proof.by) parts.push(" · menurut ", english("according to"), " ", plain(proof.by));
    if (proof.confidence) parts.push(" · keyakinan ", english("confidence"), ` ${proof.confidence}`);
    return make("p", { className: "source" }, ...parts);
  };
  const quoted = (pieces) => pieces.map(([text, end]) => (end ? make("mark", { className: end }, text) : text));
  const proven = (proof) => [...proof.sentences.map((pieces) => make("blockquote", {}, ...quoted(pieces))), source(proof)];
  const origin = (fact) =>
    fact.lexicon ? make("p", { className: "source" }, "dari leksikon ", english("from the lexicon")) : null;
  const shownFact = (fact) =>
    make("div", { className: "fact" }, sentence(fact), origin(fact), ...fact.proofs.flatMap(proven));

  const details = (node) =>
    node.details.map(([id, en, ...values]) => [make("dt", {}, ...both([id, en])), make("dd", {}, ...values.flatMap(
      (value, index) => (index ? [" ", english(value)] : [plain(value)])))]);

  const nodeTip = (node) =>
    make("div", {},
      make("p", {}, make("b", {}, plain(node.name))),
      make("p", {}, ...both(node.kind), node.en ? " · " : "", node.en ? english(node.en) : ""),
      ...node.details.map(([id, , value]) => make("p", {}, `${id}: `, plain(value))));
  const edgeTip = (numbers) => {
    const found = numbers.map((number) => facts[number]);
    const first = found.slice(0, 3).flatMap((fact) => [
      sentence(fact), ...fact.proofs.slice(0, 1).flatMap(proven)]);
    const rest = found.length > 3 ? make("p", {}, `+ ${found.length - 3} fakta lagi `, english("more facts")) : null;
    return make("div", {}, ...first, rest);
  };

  // -- the drawing -----------------------------------------------------------------------------

  const holder = document.getElementById("network");
  if (holder.clientHeight > holder.clientWidth) { // a page held upright: the drawing lies on its side
    for (const node of data.nodes) [node.x, node.y] = [node.y, node.x];
  }
  for (const node of data.nodes) node.title = nodeTip(info[node.id]);
  for (const edge of data.edges) edge.title = edgeTip(factsOf[edge.id]);
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(holder, { nodes, edges }, data.options);

  const near = Object.fromEntries(data.nodes.map((node) => [node.id, new Set([node.id])]));
  for (const edge of data.edges) {
    near[edge.from].add(edge.to);
    near[edge.to].add(edge.from);
  }
  const ranked = data.nodes.slice().sort((a, b) => info[b.id].degree - info[a.id].degree || a.id.length - b.id.length || (a.id < b.id ? -1 : 1));

  // -- labels: as large as the screen wants them, and none upon another ------------------------

  const FORCED = Math.min(8, data.nodes.length / 8); // so many of the most connected get a label even over other nodes
  const FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
  const rank = Object.fromEntries(ranked.map(({ id }, index) => [id, index]));
  const pixels = ({ id }) => font + (rank[id] < 3 ? 2 : rank[id] < 12 ? 1 : 0);
  const face = (node) => `${rank[node.id] < 5 ? "600 " : ""}${pixels(node)}px ${FAMILY}`;
  const meets = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  const ruler = document.createElement("canvas").getContext("2d");
  const measured = (node) => {
    ruler.font = face(node);
    const rows = node.label.split("\n");
    return { rows, wide: Math.max(...rows.map((row) => ruler.measureText(row).width)) + 4, high: pixels(node) * 1.18 };
  };
  const words = Object.fromEntries(data.nodes.map((node) => [node.id, measured(node)]));
  const discsAt = (at, scale) => data.nodes.map(({ id, size }) => {
    const [x, y, r] = [at[id].x * scale, at[id].y * scale, size * scale];
    return { id, x, y, r, x0: x - r, x1: x + r, y0: y - r, y1: y + r };
  });

  let lit = null; // the ids that stand out, or null for all
  const placeLabels = (discs, scale) => {
    const labels = [];
    const at = Object.fromEntries(discs.map((disc) => [disc.id, disc]));
    for (const node of ranked) {
      if (lit && !lit.has(node.id)) continue;
      const { rows, wide, high } = words[node.id];
      const { x, y, r } = at[node.id];
      const [gap, half, tall] = [r + 3, wide / 2, rows.length * high];
      const spots = [[x, y + gap], [x, y - gap - tall], [x + gap + half, y - tall / 2], [x - gap - half, y - tall / 2]]
        .map(([cx, top]) => ({ id: node.id, cx, x0: cx - half, x1: cx + half, y0: top, y1: top + tall }))
        .filter((box) => !labels.some((other) => meets(box, other)))
        .map((box) => [discs.filter((disc) => disc.id !== node.id && meets(box, disc)).length, box])
        .sort(([a], [b]) => a - b); // stable: below before above before beside
      if (spots.length && (spots[0][0] === 0 || rank[node.id] < FORCED || lit)) labels.push(spots[0][1]);
    }
    return labels;
  };

  let moved = 0;
  let drawn = { key: "", labels: [] };
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const key = `${scale} ${lit ? [...lit].join() : ""} ${moved}`;
    if (key !== drawn.key) {
      drawn = { key, labels: placeLabels(discsAt(network.getPositions(), scale), scale) };
      const hidden = (lit ? lit.size : data.nodes.length) - drawn.labels.length;
      document.getElementById("labels").replaceChildren(
        ...(hidden > 0 ? [`${hidden} nama muncul bila diperbesar `, english("names appear when you zoom in")] : []));
    }
    context.save();
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: "#ffffffe6", fillStyle: "#16202a" });
    for (const { id, cx, y0 } of drawn.labels) {
      context.font = face({ id });
      words[id].rows.forEach((row, index) => {
        context.strokeText(row, cx, y0 + index * words[id].high);
        context.fillText(row, cx, y0 + index * words[id].high);
      });
    }
    context.restore();
  });

  // -- the view: all of it, labels too, unless the reader has moved it -------------------------

  const LEAST = 0.22;
  let own = false;
  const fit = () => {
    const [wide, high] = [holder.clientWidth - 16, holder.clientHeight - 40];
    if (!data.nodes.length || wide <= 0 || high <= 0) return;
    const at = network.getPositions();
    let scale = 1.3;
    let frame;
    const measure = () => {
      const discs = discsAt(at, scale);
      const boxes = [...discs, ...placeLabels(discs, scale)];
      const edge = (side, pick) => pick(...boxes.map((box) => box[side]));
      frame = { x0: edge("x0", Math.min), x1: edge("x1", Math.max), y0: edge("y0", Math.min), y1: edge("y1", Math.max) };
    };
    for (let fits = false; !fits && scale > LEAST;) { // labels keep their size, so the scale has to be found step by step
      scale = Math.max(LEAST, scale * 0.95);
      measure();
      fits = frame.x1 - frame.x0 <= wide && frame.y1 - frame.y0 <= high;
    }
    // What is too much for this screen begins around the most connected node, as large as can be read.
    const hub = at[centre ?? ranked[0].id];
    const within = (want, from, to, room) => {
      const [low, high] = [from / scale + room / 2 / scale, to / scale - room / 2 / scale];
      return low > high ? (low + high) / 2 : Math.min(high, Math.max(low, want));
    };
    const position = { x: within(hub.x, frame.x0, frame.x1, wide), y: within(hub.y, frame.y0, frame.y1, high) };
    network.moveTo({ position, scale, offset: { x: 0, y: -12 }, animation: false });
  };
  const grow = () => { // small nodes and thin lines of a wide network, so that they can be seen and hit
    const thick = Math.min(3, 0.85 / network.getScale());
    if (thick > 1) edges.update(data.edges.map(({ id, width }) => ({ id, width: width * thick })));
    const factor = Math.min(1.5, 4.5 / (Math.min(...data.nodes.map(({ size }) => size)) * network.getScale()));
    if (factor <= 1) return;
    for (const node of data.nodes) node.size *= factor;
    moved += 1;
    nodes.update(data.nodes.map(({ id, size }) => ({ id, size })));
    fit();
  };
  network.on("dragEnd", () => { moved += 1; own = true; network.redraw(); });
  network.on("dragging", () => { moved += 1; });
  network.on("zoom", () => { own = true; });
  network.on("resize", () => { if (!own) fit(); });

  const dim = (ids, edgeIds) => {
    lit = ids;
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: !ids || ids.has(id) ? 1 : 0.15 })));
    edges.update(data.edges.map(({ id, color }) => ({
      id, color: { ...color, opacity: !edgeIds || edgeIds.has(id) ? 1 : 0.12 } })));
  };

  // -- the panel -------------------------------------------------------------------------------

  const nodeButton = ({ id }) =>
    make("li", {}, make("button", { type: "button", onclick: () => choose(id, true) }, plain(info[id].name), ` (${info[id].degree})`));
  const list = (found) => make("ul", {}, ...found.map(nodeButton));

  // Who is left out of the picture is not absent from the graph.
  const undrawn = (found) => [
    make("h3", {}, "Tidak digambar ", english("Not drawn")),
    make("ul", {}, ...found.map(({ name, more }) => make("li", {}, plain(name), make("br"), make("code", {}, more))))];
  const nothing = () =>
    unknown
      ? make("p", {}, `Tidak ada di sini; ${unknown} nama lain tidak dimuat di halaman ini. `, english(`Not here; ${unknown} other names are not on this page.`))
      : make("p", {}, "Tidak ada. ", english("Nothing found."));

  const showStart = () => panel.replaceChildren(
    make("h3", {}, "Paling terhubung ", english("Most connected")),
    list(ranked.slice(0, 10)),
    make("p", { className: "source" }, "Klik simpul atau garis untuk membaca kalimatnya. ", english("Click a node or a line to read its sentences.")));

  const showNode = (id) => {
    const node = info[id];
    const around = data.edges.filter(({ from, to }) => from === id || to === id);
    const found = [...new Set([...node.facts, ...around.flatMap((edge) => factsOf[edge.id])])].map((number) => facts[number]);
    panel.replaceChildren(
      make("h2", {}, plain(node.name)),
      make("p", { className: "source" }, ...both(node.kind), node.en ? " · " : "", node.en ? english(node.en) : ""),
      make("dl", {}, ...details(node).flat()),
      node.aliases.length ? make("p", { className: "source" }, "juga ditulis ", english("also written"), " ", plain(node.aliases.join(" · "))) : "",
      node.hidden ? make("p", { className: "source" }, `${node.hidden} hubungan lain tidak digambar `, english("other links are not drawn"), ": ", make("code", {}, node.more)) : "",
      ...found.map(shownFact),
      make("p", { className: "iri" }, node.iri));
  };

  const showEdge = (id) => {
    const { from, to } = edges.get(id);
    panel.replaceChildren(list([{ id: from }, { id: to }]), ...factsOf[id].map((number) => shownFact(facts[number])));
  };

  const choose = (id, move) => {
    network.selectNodes([id]);
    dim(near[id], new Set(network.getConnectedEdges(id)));
    showNode(id);
    if (move) network.moveTo({ position: network.getPosition(id), animation: false });
    panel.parentElement.scrollTop = 0;
  };
  const clear = () => { network.unselectAll(); dim(null, null); showStart(); };

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) return choose(node, false);
    if (edge === undefined) return clear();
    const { from, to } = edges.get(edge);
    dim(new Set([from, to]), new Set([edge]));
    showEdge(edge);
  });

  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    if (!wanted) return clear();
    const called = ({ name, en, aliases }) => [name, en ?? "", ...aliases].some((each) => each.toLowerCase().includes(wanted));
    const found = ranked.filter(({ id }) => called(info[id]));
    const beside = left.filter(called);
    panel.replaceChildren(
      found.length ? list(found.slice(0, 30)) : beside.length ? "" : nothing(),
      ...(beside.length ? undrawn(beside.slice(0, 30)) : []));
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") panel.querySelector("button")?.click();
    if (event.key === "Escape") { search.value = ""; clear(); }
  });

  fit();
  if (data.nodes.length) grow();
  if (centre === null) showStart();
  else showNode(centre);
  window.kgraph = { network, nodes, edges, labels: () => drawn.labels, discs: () => discsAt(network.getPositions(), network.getScale()) };
})();
