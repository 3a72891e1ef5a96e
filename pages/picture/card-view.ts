import { counted, h } from './dom';
import { changesOn, findingsOn, FleetNode, isAtRisk } from './fleet';
import { Card, detailOf, mostRows } from './graph-model';
import { Box } from './layout';
import { changeMark, changeSign, severityMark } from './marks';
import { existenceTags } from './words';

/** What a card can be asked for. */
export interface CardActions {
  open(node: FleetNode): void;
  fold(card: Card): void;
  list(node: FleetNode): void;
}

/** The card of a node; its buttons are reached by the arrow keys, so they are no stops of Tab by themselves. */
export function cardView(card: Card, box: Box, actions: CardActions): HTMLElement {
  const { node, rows, isOpen } = card;
  const classes = [
    'card',
    card.isAside ? 'aside' : 'main',
    node.role,
    node.existence,
    card.isLongest && 'longest',
    card.never !== undefined && 'never',
    changesOn(card.node, card.clusters)[0]?.change,
    isAtRisk(card.node, card.clusters) && 'at-risk',
  ];
  const element = h(
    'div',
    { class: classes.filter(Boolean).join(' ') },
    head(card, actions),
    attached(card, actions),
    rows.length > 0 && fold(card, actions),
  );
  if (isOpen) element.append(rowsView(card, actions));
  Object.assign(element.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });
  return element;
}

function head(card: Card, { open }: CardActions): HTMLElement {
  const { node, never } = card;
  const detail = card.isAside ? '' : detailOf(node);
  const [{ details }] = node.variants;
  const tag = details.suspended ? 'suspended' : (existenceTags[node.existence] ?? '');
  return h(
    'button',
    { type: 'button', class: 'open', tabindex: -1, 'aria-label': labelOf(card), onclick: () => open(node) },
    h(
      'span',
      { class: 'line' },
      h('span', { class: 'kind' }, node.kind),
      tag !== '' && h('span', { class: 'state' }, tag),
      changeMark(changesOn(node, card.clusters)),
      severityMark(findingsOn(node, card.clusters)),
    ),
    h('span', { class: 'name' }, node.name),
    !card.isAside && h('span', { class: 'namespace' }, node.namespace),
    detail !== '' && h('span', { class: 'detail' }, detail),
    never !== undefined && h('span', { class: 'detail why' }, never),
  );
}

function attached({ attached: nodes, clusters }: Card, { open }: CardActions): readonly HTMLElement[] {
  return nodes.map((node) =>
    h(
      'button',
      {
        type: 'button',
        class: `attached ${node.existence}`,
        tabindex: -1,
        'data-node': node.index,
        onclick: () => open(node),
        'aria-label': `reads from ${node.kind} ${titleOf(node)}${findingsText(node, clusters)}`,
      },
      h('span', { class: 'kind' }, node.kind),
      h('span', { class: 'name' }, node.name),
      changeSign(changesOn(node, clusters)),
      severityMark(findingsOn(node, clusters)),
    ),
  );
}

function fold(card: Card, actions: CardActions): HTMLElement {
  const { rows, isOpen } = card;
  const wrong = rows.filter((row) => findingsOn(row, card.clusters).some(({ severity }) => severity !== 'info')).length;
  const changed = rows.filter((row) => changesOn(row, card.clusters).length > 0).length;
  return h(
    'button',
    { type: 'button', class: 'fold', tabindex: -1, 'aria-expanded': String(isOpen), onclick: () => actions.fold(card) },
    h('span', { class: 'turn', 'aria-hidden': 'true' }, isOpen ? '▾' : '▸'),
    ` ${countsText(rows)}`,
    changed > 0 && changed < rows.length && h('span', { class: 'wrong' }, `${changed} changed`),
    changed === 0 && wrong > 0 && h('span', { class: 'wrong' }, `${wrong} with findings`),
  );
}

/** `12 objects`, or what they are where all are of one kind. */
function countsText(rows: readonly FleetNode[]): string {
  const kinds = new Set(rows.map(({ kind }) => kind));
  return kinds.size === 1 && rows.length > 0 ? `${rows.length.toLocaleString('en')} × ${rows[0].kind}` : counted(rows.length, 'object');
}

function rowsView(card: Card, { open, list }: CardActions): HTMLElement {
  const { node, rows } = card;
  const left = rows.length - mostRows;
  return h(
    'ul',
    { class: 'rows' },
    rows.slice(0, mostRows).map((row) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: 'row',
            tabindex: -1,
            'data-node': row.index,
            onclick: () => open(row),
            'aria-label': `${row.kind} ${titleOf(row)}${findingsText(row, card.clusters)}`,
          },
          h('span', { class: 'kind' }, row.kind),
          h('span', { class: 'name' }, row.name),
          changeSign(changesOn(row, card.clusters)),
          severityMark(findingsOn(row, card.clusters)),
        ),
      ),
    ),
    left > 0 &&
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', class: 'row more', tabindex: -1, onclick: () => list(node) },
          `${left.toLocaleString('en')} more: list all`,
        ),
      ),
  );
}

export function titleOf({ namespace, name }: FleetNode): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

function findingsText(node: FleetNode, clusters: readonly number[]): string {
  return [...changesOn(node, clusters).map(({ change }) => change), ...findingCounts(node, clusters)].map((text) => `, ${text}`).join('');
}

/** `1 hazard`, `2 findings` */
function findingCounts(node: FleetNode, clusters: readonly number[]): readonly string[] {
  const found = findingsOn(node, clusters);
  const hazards = found.filter(({ severity }) => severity === 'hazard').length;
  return [
    ...(hazards > 0 ? [counted(hazards, 'hazard')] : []),
    ...(found.length > hazards ? [counted(found.length - hazards, 'finding')] : []),
  ];
}

/** What a screen reader says of a card. */
function labelOf({ node, clusters, rows, never, isLongest }: Card): string {
  const waits = node.out.filter(({ kind }) => kind === 'waits-for').map(({ to }) => to.name);
  return [
    `${node.kind} ${titleOf(node)}`,
    existenceTags[node.existence],
    ...changesOn(node, clusters).map(({ change }) => change),
    node.variants[0].details.suspended && 'suspended',
    waits.length > 0 && `waits for ${waits.slice(0, 5).join(', ')}`,
    rows.length > 0 && `holds ${counted(rows.length, 'object')}`,
    isLongest && 'on the longest path',
    never !== undefined && `never becomes ready: ${never}`,
    ...findingCounts(node, clusters),
  ]
    .filter(Boolean)
    .join(', ');
}
