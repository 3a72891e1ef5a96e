import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, root } from './addresses';
import { addressOfType, isOnPageOf } from './api';
import { apiModules, apiTypes, pageFiles } from './pages';

/** An entry of the sidebar, as VitePress has it. */
export interface Entry {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly Entry[];
  readonly collapsed?: boolean;
}

/** The guide, in the order in which people need it: pages by their files, with the text of the entry. */
const guide: { readonly [title: string]: readonly (readonly [string, string])[] } = {
  Start: [
    ['README.md', 'cdk8s-fluxcd'],
    ['docs/init.md', 'A new fleet: init'],
    ['docs/coming-from-yaml.md', 'Coming from YAML'],
    ['docs/coming-from-flux-bootstrap.md', 'Coming from flux bootstrap'],
    ['docs/practices.md', 'Good practices'],
    ['docs/conventions.md', 'Conventions'],
    ['docs/python.md', 'Python'],
    ['docs/java.md', 'Java'],
  ],
  Fleets: [
    ['docs/fleets.md', 'Fleets'],
    ['docs/tenants.md', 'Tenants and lockdown'],
    ['docs/secrets.md', 'Secrets and registries'],
    ['docs/notifications.md', 'Notifications and webhooks'],
    ['docs/image-automation.md', 'Image automation'],
    ['docs/resource-sets.md', 'ResourceSets'],
    ['docs/retiring.md', 'Prune, renames and retiring'],
    ['docs/which-construct.md', 'Which construct does what'],
  ],
  Checks: [
    ['docs/testing.md', 'Testing'],
    ['docs/checks.md', 'Checks'],
    ['RULES.md', 'Rules'],
    ['docs/audit.md', 'Audit in a team'],
    ['docs/audit-in-ci.md', 'Audit in CI'],
  ],
  'Command line': [
    ['docs/command-line.md', 'Commands'],
    ['docs/diff.md', 'diff: what a change does'],
    ['docs/graph.md', 'graph: the picture of a fleet'],
    ['docs/publish.md', 'push and promote'],
  ],
  Project: [
    ['CHANGELOG.md', 'Changes'],
    ['SECURITY.md', 'Security'],
    ['ARCHITECTURE.md', 'Architecture'],
    ['CONTRIBUTING.md', 'Contributing'],
    ['docs/decisions/README.md', 'Decisions'],
  ],
};

/** The sidebar of each part of the site, by the address that its pages begin with. */
export function sidebar(): { readonly [address: string]: readonly Entry[] } {
  return { '/api/': apiEntries(), '/rules/': ruleEntries(), '/decisions/': decisionEntries(), '/': guideEntries() };
}

function guideEntries(): Entry[] {
  const examples = pageFiles().flatMap((file) => {
    const name = /^examples\/(.*)\/README\.md$/.exec(file)?.[1];
    return name === undefined ? [] : [{ text: name, link: addressOf(file)! }];
  });
  const groups = Object.entries(guide).map(([text, pages]) => ({
    text,
    items: pages.map(([file, title]) => ({ text: title, link: addressOf(file)! })),
  }));
  return [...groups.slice(0, -1), { text: 'Examples', collapsed: true, items: examples }, ...groups.slice(-1)];
}

function apiEntries(): Entry[] {
  const types = apiTypes();
  return [...apiModules()].map(([module, text]) => ({
    text,
    collapsed: true,
    items: [...types.values()]
      .filter((type) => type.module === module && isOnPageOf(type, types) === undefined)
      .map(({ name }) => ({ text: name, link: addressOfType(name, types) })),
  }));
}

/** The rules by the headings of RULES.md, each once. */
function ruleEntries(): Entry[] {
  const seen = new Set<string>();
  const parts = readFileSync(join(root, 'RULES.md'), 'utf8')
    .split(/^#{1,2} /m)
    .slice(1);
  const groups = parts.map((part) => ({
    text: part.slice(0, part.indexOf('\n')),
    collapsed: true,
    items: [...part.matchAll(/^\| \[([\w-]+)\]\(docs\/rules/gm)].flatMap(([, id]) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ text: id, link: `/rules/${id}` }];
    }),
  }));
  return [{ text: 'All rules', link: '/rules/' }, ...groups.filter(({ items }) => items.length > 0)];
}

function decisionEntries(): Entry[] {
  const list = readFileSync(join(root, 'docs/decisions/README.md'), 'utf8').matchAll(/^(\d+)\. \[(.*)\]\((.*)\.md\)$/gm);
  return [
    {
      text: 'Decisions',
      link: '/decisions/',
      items: [...list].map(([, number, title, file]) => ({ text: `${number}. ${title}`, link: `/decisions/${file}` })),
    },
  ];
}
