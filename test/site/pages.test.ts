import { addressOf, targetOf } from '../../site/addresses';
import { slugOf } from '../../site/config';
import { pageInLanguage } from '../../site/languages';
import { apiTypes, sitePages } from '../../site/pages';

const pages = sitePages();

test.each([
  ['README.md', '/'],
  ['RULES.md', '/rules/'],
  ['docs/fleets.md', '/fleets'],
  ['docs/rules/crd-order.md', '/rules/crd-order'],
  ['docs/decisions/README.md', '/decisions/'],
  ['examples/sops/README.md', '/examples/sops'],
  ['examples/sops/fleet.ts', undefined],
])('%s is at %s on the site', (file, address) => {
  expect(addressOf(file)).toBe(address);
});

test.each([
  ['docs/fleets.md', 'checks.md#reports', '/checks#reports'],
  ['docs/fleets.md', '../examples/sops', '/examples/sops'],
  ['docs/fleets.md', '../schemas/report.schema.json', 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/blob/main/schemas/report.schema.json'],
  ['README.md', 'examples', 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/tree/main/examples'],
  ['README.md', 'docs/api/operator.md#cdk8s-fluxcd.FluxInstance', '/api/FluxInstance'],
  ['README.md', 'https://fluxcd.io', 'https://fluxcd.io'],
  ['docs/fleets.md', '#layers', '#layers'],
])('in %s the link %s leads to %s', (file, link, target) => {
  expect(targetOf(file, link)).toBe(target);
});

test('a link to a file that does not exist is an error that names the page', () => {
  expect(() => targetOf('docs/fleets.md', 'nowhere.md')).toThrow('docs/fleets.md links to nowhere.md, but there is no docs/nowhere.md.');
});

test('every rule, every decision and every construct has a page', () => {
  const names = [...pages.keys()];
  expect(names).toEqual(expect.arrayContaining(['index.md', 'rules/index.md', 'rules/crd-order.md', 'api/index.md', 'api/HelmRelease.md']));
  expect(names.filter((name) => name.startsWith('decisions/')).length).toBeGreaterThan(50);
});

test('a construct has its props on its page, and no page of their own', () => {
  expect(pages.has('api/OciRepositoryProps.md')).toBe(false);
  const page = pages.get('api/OciRepository.md')!;
  expect(page.match(/^## .*/gm)).toEqual(['## Props', '## Static functions', '## Properties', '## Examples']);
  expect(page).toContain(`## Props

### \`url\` (required)

- *Type:* string

Address of the repository: \`oci://\`, without tag or digest.

### \`annotations\`
`);
});

test('a construct links to the examples that make it', () => {
  expect(pages.get('api/EcrTokenRefresher.md')!.split('## Examples\n\n')[1]).toBe(
    `- [handbook](/examples/handbook)\n- [registries](/examples/registries)\n\nIn other languages: [Python](/api/python/EcrTokenRefresher) · [Java](/api/java/EcrTokenRefresher)\n`,
  );
});

test('a type has a page in Java, without what every construct has and without the outline', () => {
  const reference = `### WebhookIngress <a name="WebhookIngress" id="cdk8s-fluxcd.WebhookIngress"></a>

- *Implements:* <a href="#cdk8s-fluxcd.IFluxResource">IFluxResource</a>

The way to Receivers.

#### Initializers <a name="Initializers" id="i"></a>

\`\`\`java
WebhookIngress.Builder.create(Construct scope, java.lang.String id)
    .host(java.lang.String)
\`\`\`

| **Name** | **Type** |
| --- | --- |

---

##### \`labels\`<sup>Optional</sup> <a name="labels" id="l"></a>

- *Type:* java.util.Map<java.lang.String, <a href="#cdk8s-fluxcd.SecretRef">SecretRef</a>>

---

#### Methods <a name="Methods" id="Methods"></a>

##### \`toString\` <a name="toString" id="t"></a>

Returns a string.

## Structs <a name="Structs" id="Structs"></a>
`;
  expect(pageInLanguage('java', 'WebhookIngress', reference, apiTypes())).toBe(`---
search: false
sidebar: false
---

# WebhookIngress

\`WebhookIngress\` in Java. With its examples: [TypeScript](/api/WebhookIngress). What is different: [Java](/java).

- *Implements:* [IFluxResource](/api/java/IFluxResource)

The way to Receivers.

## Initializers

\`\`\`java
WebhookIngress.Builder.create(Construct scope, java.lang.String id)
    .host(java.lang.String)
\`\`\`

### \`labels\`

- *Type:* java.util.Map&lt;java.lang.String, [SecretRef](/api/java/SecretRef)>
`);
});

test('comments for tests are left out, and indented code becomes a block with a language', () => {
  const page = pages.get('coming-from-yaml.md')!;
  expect(page).not.toContain('<!--');
  expect(page).toContain('```sh\nnpx cdk8s-fluxcd diff --base main\n```');
});

test.each([
  ['Coming from YAML', 'coming-from-yaml'],
  ['3. One app at a time', '3-one-app-at-a-time'],
  ['push, promote and rollback', 'push-promote-and-rollback'],
  ['What a company prescribes', 'what-a-company-prescribes'],
])('the heading "%s" has the anchor that GitHub makes: %s', (heading, anchor) => {
  expect(slugOf(heading)).toBe(anchor);
});
