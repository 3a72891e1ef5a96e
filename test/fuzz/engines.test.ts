import { substituteObject, SubstitutionError, variablesIn } from '../../src/engines/envsubst';
import { build, KustomizeError } from '../../src/engines/kustomize';
import { kindsOf, problemsOf } from '../../src/engines/schema';
import { render, RenderError } from '../../src/engines/template';
import { YamlDocument, YamlError, YamlStream } from '../../src/engines/yaml';
import { cli } from '../cli/support';
import { draws, fc } from '../setup/draws';

/**
 * Whatever the engines and the commands are given: an answer or a refusal of their own, soon; no line of the input in any output, and nothing
 * changes Object.prototype. FUZZ_RUNS=20000 npx jest test/fuzz draws more, FUZZ_SEED=N others.
 */
const parameters = draws(200);

/** Words that mean something to JavaScript, to CI systems and terminals, and to the languages that are read. */
const words = fc.constantFrom(
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'a', 'name', 'b/c', '1', '-1', '9007199254740993'],
  ...[
    '\n::error::forged',
    '::set-output name=a::b',
    '##vso[task.complete]',
    '##[error]forged',
    '\u001b[31m',
    '\r',
    '\0',
    '\u202e',
    '\ud800',
  ],
  ...[
    '${A}',
    '${',
    '$$',
    '${A:=${A}}',
    '${A//a/${A}}',
    '<< inputs.a >>',
    '<< range 1 >>',
    '<< end >>',
    '<<',
    '{{',
    '*',
    '&a',
    '1e999',
    '.inf',
  ],
  ...['(', '[a-', '((a+)+)+$', '%s', '../../..', '/', '~', '', ' ', 'true', 'null', '|', '- a', ': '],
);
const text = fc.oneof(
  { weight: 3, arbitrary: words },
  fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, text, fc.constantFrom<unknown>(0, 1.5, -1, true, null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value as fc.Arbitrary<unknown>;

const kinds = fc.constantFrom(
  ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['fluxcd.controlplane.io/v1', 'ResourceSet'],
  ['fluxcd.controlplane.io/v1', 'FluxInstance'],
  ['v1', 'ConfigMap'],
  ['constructor', '__proto__'],
);
const objects = fc
  .tuple(kinds, fc.dictionary(text, json, { maxKeys: 3, noNullPrototype: true }), json, json)
  .map(([[apiVersion, kind], more, metadata, spec]) => ({ ...more, apiVersion, kind, metadata, spec }));
const sets = fc
  .tuple(fc.array(fc.dictionary(text, json, { maxKeys: 3, noNullPrototype: true }), { maxLength: 2 }), json, text)
  .map(([inputs, resource, resourcesTemplate]) => ({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name: 'a', namespace: 'b' },
    spec: { inputs, resources: [resource], resourcesTemplate },
  }));

/** What Object.prototype has, so that a change shows. */
const inherited = Reflect.ownKeys(Object.prototype).length;

/** Runs what may refuse with an error of its own, and nothing else. */
function survives(run: () => unknown, ...refusals: readonly (abstract new (...args: never[]) => Error)[]): void {
  const before = process.cpuUsage();
  try {
    run();
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) throw error;
  }
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(inherited);
}

test('the YAML engine reads or refuses any text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        json.map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      (drawn) =>
        survives(() => {
          for (const document of new YamlStream(drawn).documents()) {
            if (document instanceof YamlDocument) document.offsetAt('/a/constructor');
          }
        }, YamlError),
    ),
    parameters,
  );
});

test('the envsubst engine substitutes or refuses any object', () => {
  fc.assert(
    fc.property(objects, text, (object, value) => {
      survives(() => variablesIn(JSON.stringify(object)), SubstitutionError);
      survives(() => substituteObject(object, new Map([['A', value]]), { strict: false, always: true }), SubstitutionError);
    }),
    parameters,
  );
});

test('the template engine renders or refuses any ResourceSet', () => {
  fc.assert(
    fc.property(sets, (set) => survives(() => render(set).flatMap((step) => step.objects), RenderError)),
    parameters,
  );
});

test('the Kustomize engine builds or refuses any folder', () => {
  const files = fc.dictionary(
    fc.constantFrom('a.yaml', 'b.yaml', 'p.yaml'),
    objects.map((object) => JSON.stringify(object)),
  );
  const fields = fc.constantFrom(
    ...['resources', 'components', 'patches', 'images', 'replicas', 'labels', 'configMapGenerator', 'replacements', 'namePrefix', 'vars'],
    ...['commonAnnotations', 'transformers', 'openapi', 'sortOptions', 'constructor'],
  );
  const kustomizations = fc.dictionary(fields, fc.oneof(json, fc.constantFrom<unknown>(['a.yaml', 'b.yaml'], [{ path: 'p.yaml' }])));
  fc.assert(
    fc.property(files, kustomizations, (drawn, kustomization) => {
      const all = new Map(Object.entries({ ...drawn, 'kustomization.yaml': JSON.stringify({ resources: ['a.yaml'], ...kustomization }) }));
      const read = (path: string) => all.get(path);
      const tree = {
        text: read,
        bytes: (path: string) => (all.has(path) ? Buffer.from(all.get(path)!) : undefined),
        isFolder: (path: string) => path === '.',
      };
      survives(() => build(tree, '.'), KustomizeError);
    }),
    parameters,
  );
});

test('the schema engine judges any object by any schema', () => {
  const crd = (schema: unknown) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.acme.io' },
    spec: {
      group: 'acme.io',
      names: { kind: 'Thing', plural: 'things' },
      scope: 'Namespaced',
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: schema } } } },
      ],
    },
  });
  const keywords = fc.constantFrom(
    'type',
    'properties',
    'items',
    'enum',
    'pattern',
    'format',
    'minimum',
    'maxLength',
    'not',
    'allOf',
    'x-kubernetes-validations',
  );
  fc.assert(
    fc.property(
      objects,
      fc.dictionary(keywords, fc.oneof(json, fc.constantFrom<unknown>('string', 'object', [{ rule: 'self.a == 1' }]))),
      (object, schema) => {
        let served: ReturnType<typeof kindsOf>;
        try {
          served = kindsOf(crd(schema));
        } catch (error) {
          // A usage error that names the definition.
          expect((error as Error).message).toContain('things.acme.io');
          return;
        }
        survives(() => served.map((kind) => problemsOf(object, kind, { secret: false })));
      },
    ),
    parameters,
  );
});

/** What a terminal or a runner of CI would act on. */
// eslint-disable-next-line no-control-regex
const acted = /[\u0000-\u0009\u000b-\u001f]|^\s*::|##vso\[|##\[/m;

test.each(['text', 'json', 'sarif', 'junit', 'markdown', 'html'])(
  'validate answers any file in %s, and no line of it comes out',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(objects, { minLength: 1, maxLength: 3 }), text, async (drawn, more) => {
        const files = { 'a.yaml': drawn.map((object) => `---\n${JSON.stringify(object)}\n`).join(''), 'b.yaml': more };
        const { status, stdout, stderr } = await cli(['validate', '.', '--format', format], files);
        expect([0, 1, 2]).toContain(status);
        expect(stdout + stderr).not.toMatch(acted);
        expect(stderr).not.toContain('should not have');
        expect(Reflect.ownKeys(Object.prototype)).toHaveLength(inherited);
      }),
      { ...parameters, numRuns: Math.ceil(parameters.numRuns / 5) },
    );
  },
);

test('render answers any ResourceSet, and no line of it comes out on standard error', async () => {
  await fc.assert(
    fc.asyncProperty(sets, async (set) => {
      const { status, stderr } = await cli(['render', 'a.json'], { 'a.json': JSON.stringify(set) });
      expect([0, 1, 2]).toContain(status);
      expect(stderr).not.toMatch(acted);
      expect(stderr).not.toContain('should not have');
    }),
    parameters,
  );
});
