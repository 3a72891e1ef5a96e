import { h } from './dom';
import { changesOn, isAtRisk } from './fleet';
import type { Card, Line } from './graph-model';
import { becomes } from './marks';
import { edgeWords, severityWords } from './words';
import { changeSigns } from '../../src/picture/change-kind';

/** What the signs on cards mean, where the picture shows what changes. */
export function changeLegend(cards: readonly Card[], lines: readonly Line[]): readonly HTMLElement[] {
  const nodes = cards.flatMap(({ node, attached, rows, clusters }) => [node, ...attached, ...rows].map((one) => ({ node: one, clusters })));
  const changes = nodes.flatMap(({ node, clusters }) => changesOn(node, clusters).slice(0, 1));
  const atRisk = nodes.filter(({ node, clusters }) => isAtRisk(node, clusters)).length;
  if (changes.length + atRisk === 0) return [];
  const { sign } = severityWords.hazard;
  return [
    h(
      'ul',
      { class: 'legend changes', 'aria-label': 'What changes' },
      atRisk > 0 &&
        h(
          'li',
          {},
          h('span', { class: 'mark hazard' }, h('span', { 'aria-hidden': 'true' }, `${sign} `), `${atRisk.toLocaleString('en')} at risk`),
        ),
      Object.keys(changeSigns).map((change) => {
        const count = changes.filter((one) => one.change === change).length;
        return count > 0 && h('li', {}, becomes(change, count));
      }),
      lineWords
        .filter(({ change }) => lines.some((line) => line.change === change))
        .map(({ change, words, dash }) => h('li', { class: `line-kind ${change}` }, sample(dash), words)),
    ),
  ];
}

const lineWords = [
  { change: 'added', words: 'comes', dash: [] },
  { change: 'removed', words: 'goes', dash: [3, 5] },
] as const;

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
