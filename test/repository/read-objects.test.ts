import { FoundObject } from '../../src/repository/found-object';
import { objectsIn } from '../../src/repository/read-objects';

/** What a text holds, in short: `Kind name line:column`, why it is none, or what is wrong with it. */
function contents(text: string, file = 'x.yaml'): string[] {
  return [...objectsIn(file, text)].map((content) => {
    if (content instanceof FoundObject) {
      const { kind, name, origin } = content.manifest;
      return `${kind} ${name} ${origin.line}:${origin.column}`;
    }
    return typeof content === 'string' ? content : `${content.position?.line}:${content.position?.column} ${content.message}`;
  });
}

const object = (kind: string, name: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`;

test('every document is an object, with its place', () => {
  expect(contents(`# first\n${object('A', 'a')}---\n---\n\n${object('B', 'b')}`)).toEqual(['A a 2:1', 'B b 8:1']);
});

test('JSON is read, also with tabs', () => {
  expect(contents('{\n\t"apiVersion": "v1",\n\t"kind": "A",\n\t"metadata": { "name": "a" }\n}\n', 'x.json')).toEqual(['A a 1:1']);
});

test('the items of a List are objects, also those of Lists in Lists', () => {
  const list = (items: string) => `{"apiVersion": "v1", "kind": "List", "items": [${items}]}`;
  const item = (name: string) => `{"apiVersion": "v1", "kind": "A", "metadata": {"name": "${name}"}}`;
  expect(contents(list(`${item('a')},\n${list(item('b'))}`))).toEqual(['A a 1:48', 'A b 2:48']);
});

test('items of a list of one kind need not say their kind', () => {
  expect(contents('apiVersion: v1\nkind: PodList\nitems:\n- metadata: { name: a }\n')).toEqual(['Pod a 4:3']);
});

test('what is no object is told apart', () => {
  expect(contents('replicas: 2\n')).toEqual(['other']);
  expect(contents('- a\n')).toEqual(['other']);
  expect(contents('resources: [a.yaml]\n', 'apps/kustomization.yml')).toEqual(['kustomize']);
  expect(contents('apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n')).toEqual(['kustomize']);
  expect(contents(`$patch: delete\n${object('A', 'a')}`)).toEqual(['patch']);
  expect(contents('name: {{ .Values.name }}\nreplicas: {{ .x }}: {{ y }}\n')).toEqual(['template']);
});

test('a file of another tool that is no JSON is not an object: tsconfig.json has comments, and commas at the end', () => {
  expect(contents('{\n  // as strict as can be\n  "compilerOptions": { "strict": true, },\n}\n', 'tsconfig.json')).toEqual(['other']);
  expect(contents('{ "apiVersion": "v1", // the core\n"kind": "A" }\n', 'a.json')).toEqual(['2:7 "," or "}" is expected here']);
});

test("a Flux Kustomization is an object, whatever its file's name", () => {
  expect(
    contents('apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\n', 'kustomization.yaml'),
  ).toEqual(['Kustomization a 1:1']);
});

test('a template of a Flux object is a mistake: Flux fills in no {{ }}', () => {
  const text = 'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: {{ inputs.name }}\n';
  expect(contents(text)).toEqual([
    '4:10 a key is a list or a mapping, which JSON does not have. Flux fills in no {{ }}: in a ResourceSet write << >>',
  ]);
});

test("a document that can't be read does not hide the others", () => {
  expect(contents(`${object('A', 'a')}---\na: [\n---\n${object('B', 'b')}`)).toEqual([
    'A a 1:1',
    '5:4 there is no "]" that closes what opens here',
    'B b 7:1',
  ]);
});
