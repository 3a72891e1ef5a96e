import { h } from './dom';
import type { Line } from './graph-model';
import { edgeWords } from './words';

/** What the lines mean, and how many there are; each kind is shown and hidden here. */
export function legend(lines: readonly Line[], hidden: Set<string>, changed: () => void): HTMLElement {
  const counts = new Map<string, number>();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const toggles = Object.entries(edgeWords)
    .filter(([kind]) => counts.has(kind))
    .map(([kind, { out, dash }]) => {
      const toggle = h(
        'button',
        {
          type: 'button',
          class: `line-kind ${kind}`,
          'aria-pressed': String(!hidden.has(kind)),
          onclick: () => {
            if (!hidden.delete(kind)) hidden.add(kind);
            toggle.setAttribute('aria-pressed', String(!hidden.has(kind)));
            changed();
          },
        },
        sample(dash),
        out,
        h('span', { class: 'count' }, counts.get(kind)!.toLocaleString('en')),
      );
      return toggle;
    });
  return h('div', { class: 'legend', role: 'group', 'aria-label': 'Lines that are shown' }, toggles);
}

const svg = 'http://www.w3.org/2000/svg';

function sample(dash: readonly number[]): Element {
  const image = document.createElementNS(svg, 'svg');
  for (const [name, value] of Object.entries({ width: 30, height: 8, 'aria-hidden': 'true' })) image.setAttribute(name, String(value));
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', 'M0 4H24M24 1L30 4L24 7Z');
  path.setAttribute('stroke-dasharray', dash.join(' '));
  image.append(path);
  return image;
}
