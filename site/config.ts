import { repository } from './addresses';
import { sidebar } from './sidebar';
import { site } from '../src/analysis/report/site';

/** What the addresses of the site begin with. */
export const base = new URL(site).pathname;

/** The site: its pages are written by build.ts, and nothing of it comes from another host. */
export default {
  title: 'cdk8s-fluxcd',
  description: 'The typed way to run Flux CD: cdk8s constructs for Flux and the Flux Operator',
  lang: 'en',
  base,
  srcDir: 'pages',
  outDir: 'out',
  cleanUrls: true,
  lastUpdated: false,
  metaChunk: true,
  // Long names in the text are broken where the screen ends.
  head: [
    ['link', { rel: 'icon', href: `${base}icon.svg` }],
    ['style', {}, '.vp-doc :not(pre) > code, .vp-doc a { overflow-wrap: break-word; }'],
  ],
  markdown: {
    // Anchors are those that GitHub makes, so that a link is right in both.
    anchor: { slugify: slugOf },
    // Types such as {[ key: string ]: string} are not attributes.
    attrs: { disable: true },
  },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/init', activeMatch: '^/(?!api/|rules/|decisions/)' },
      { text: 'Rules', link: '/rules/', activeMatch: '^/rules/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
      { text: 'GitHub', link: repository },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        _render: searched,
        miniSearch: {
          searchOptions: {
            // Both run in the browser, where there is nothing but their own text.
            boostDocument: (id: string) => {
              if (id.includes('/api/')) return 0.6;
              if (id.includes('/rules/')) return 0.7;
              return /\/(?:decisions|architecture|contributing|changelog|examples)/.test(id) ? 0.3 : 1;
            },
            processTerm: (term: string) => {
              const words =
                ' a an and are can do does for from get how i in is it me my of on or that the there to what when which with you your ';
              const word = term.toLowerCase();
              return words.includes(` ${word} `) ? null : word;
            },
          },
        },
      },
    },
  },
};

/** The anchor that GitHub makes of a heading. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

interface Markdown {
  render(text: string, env: object): string;
}

/** What the search knows of a page: of a type of the API its name and what it is, because the names of its fields are those of many. */
async function searched(text: string, env: { readonly relativePath: string }, markdown: Markdown): Promise<string> {
  const isType = env.relativePath.startsWith('api/') && env.relativePath !== 'api/index.md';
  return markdown.render(isType ? text.split(/^## /m)[0] : text, env);
}
