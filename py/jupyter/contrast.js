// The least contrast of all texts with what is behind them (WCAG 2, 1.4.3), and the text that has it.
(root) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((x, i) => x * a + below[i] * (1 - a));
  const above = (element) => element.parentElement ?? element.getRootNode().host;
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = above(at)) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((x) => x / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let least = [21, ""];
  const inside = (at) =>
    [...at.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
  for (const element of [...root.querySelectorAll(".maru, .maru-widget")].flatMap(inside)) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("svg, style, option, [aria-hidden]") || !element.checkVisibility()) continue;
    let seen = 1;
    for (let at = element; at; at = above(at)) seen *= getComputedStyle(at).opacity;
    const ground = behind(element);
    const [r, g, b, a] = rgba(getComputedStyle(element).color);
    const [x, y] = [light(over([r, g, b, a * seen], ground)), light(ground)].sort((p, q) => q - p);
    const contrast = (x + 0.05) / (y + 0.05);
    if (contrast < least[0]) least = [contrast, element.textContent.slice(0, 60)];
  }
  return least;
};
