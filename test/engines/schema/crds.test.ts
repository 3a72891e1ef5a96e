import { sentences } from './support';
import { Schemas } from '../../../src/flux/schemas';

const crd = (change: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'certificates.cert-manager.io' },
  spec: {
    group: 'cert-manager.io',
    names: { kind: 'Certificate', plural: 'certificates' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { secretName: { type: 'string' } } } } },
        },
      },
      { name: 'v1alpha1', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
    ],
    ...change,
  },
});

test("kinds of users' CRDs are checked, in the versions that are served", () => {
  const schemas = Schemas.ofFlux().withCrds([crd()]);
  const certificate = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app' }, spec: { secretname: 'tls' } };
  expect(sentences(schemas.problemsOf(certificate)!)).toEqual(['/spec/secretname: is an unknown field. Did you mean secretName?']);
  expect(sentences(schemas.problemsOf({ ...certificate, apiVersion: 'cert-manager.io/v1alpha1' })!)).toEqual([
    '/apiVersion: is "cert-manager.io/v1alpha1", which the CustomResourceDefinition of Certificate does not serve. Write cert-manager.io/v1.',
  ]);
  expect(Schemas.ofFlux().problemsOf(certificate)).toBeUndefined();
});

test('a CRD of a Flux kind counts instead of the one that is known here', () => {
  const own = crd({ group: 'source.toolkit.fluxcd.io', names: { kind: 'GitRepository', plural: 'gitrepositories' } });
  const object = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'app' }, spec: { secretName: 'x' } };
  expect(Schemas.ofFlux().withCrds([own]).problemsOf(object)).toEqual([]);
});

test('values of a Secret are never shown', () => {
  const secrets = crd({ names: { kind: 'Secret', plural: 'secrets' } });
  const secret = { apiVersion: 'cert-manager.io/v1', kind: 'Secret', metadata: { name: 'app' }, spec: { secretName: 12345 } };
  expect(sentences(Schemas.ofFlux().withCrds([secrets]).problemsOf(secret)!)).toEqual([
    '/spec/secretName: is a value that is not shown here, but must be a string. Put it in quotes.',
  ]);
});

const name = 'the CustomResourceDefinition certificates.cert-manager.io';

test.each([
  [{ kind: 'Deployment', metadata: { name: 'web' } }, 'Deployment web is not a CustomResourceDefinition'],
  [
    { ...crd(), apiVersion: 'apiextensions.k8s.io/v1beta1' },
    `${name} is of apiextensions.k8s.io/v1beta1, but an API server only accepts apiextensions.k8s.io/v1`,
  ],
  [crd({ versions: undefined }), `${name} lacks spec.group, spec.names.kind or spec.versions`],
  [crd({ versions: [{ name: 'v1', served: true }] }), `${name} lacks the schema of version v1 (schema.openAPIV3Schema)`],
  [
    crd({
      versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { $ref: '#/x' } } } } }],
    }),
    `${name} v1 spec uses $ref, which an API server does not accept`,
  ],
  [
    crd({ versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: 'object' } } } }] }),
    `${name} v1 spec has "object" where a schema belongs`,
  ],
])('what is no CRD is an error: %#', (object, message) => {
  expect(() => Schemas.ofFlux().withCrds([object])).toThrow(new Error(message));
});

test('a CRD may judge the name; metadata that are null or empty are not there', () => {
  const nameSchema = {
    type: 'object',
    properties: { metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 3 } } } },
  };
  const schemas = Schemas.ofFlux().withCrds([crd({ versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: nameSchema } }] })]);
  const named = (metadata: object) => sentences(schemas.problemsOf({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata })!);
  expect(named({ name: 'app', labels: { a: 'b' } })).toEqual([]);
  expect(named({ name: null, generateName: 'app-' })).toEqual([]);
  expect(named({ name: 'apps' })).toEqual(['/metadata/name: has 4 characters, but must have at most 3. Shorten it.']);
});

describe('a malformed schema names the definition and the field', () => {
  const withField = (field: unknown) =>
    crd({
      versions: [
        {
          name: 'v1',
          served: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { a: field } } } } },
        },
      ],
    });

  test.each([
    [{ enum: 'x' }, 'has "x" as enum, which must be a list'],
    [{ format: 5 }, 'has 5 as format, which must be a string'],
    [{ pattern: true }, 'has true as pattern, which must be a string'],
    [{ type: ['string'] }, 'has ["string"] as type, which must be a string'],
    [{ allOf: [null] }, 'has [null] as allOf, which must be a list of schemas'],
    [{ not: 'x' }, 'has "x" as not, which must be a schema'],
    [{ items: [{ type: 'string' }] }, 'has [{"type":"string"}] as items, which must be a schema'],
    [{ required: 'a' }, 'has "a" as required, which must be a list of strings'],
    [{ minimum: '1' }, 'has "1" as minimum, which must be a number'],
    [{ maxLength: 1.5 }, 'has 1.5 as maxLength, which must be a whole number'],
    [{ nullable: 'yes' }, 'has "yes" as nullable, which must be true or false'],
    [{ properties: [] }, 'has [] as properties, which must be schemas by the names of the fields'],
    [{ additionalProperties: 1 }, 'has 1 as additionalProperties, which must be a schema, true or false'],
    [{ 'x-kubernetes-validations': 'abc' }, 'has "abc" as x-kubernetes-validations, which must be a list of rules'],
    [
      { 'x-kubernetes-validations': [{ rule: { a: 1 } }] },
      'has {"a":1} as x-kubernetes-validations[0].rule, which must be an expression in CEL',
    ],
    [{ 'x-kubernetes-validations': [{}] }, 'has nothing as x-kubernetes-validations[0].rule, which must be an expression in CEL'],
    [
      { 'x-kubernetes-validations': [{ rule: 'true' }, { rule: 'true', message: 5 }] },
      'has 5 as x-kubernetes-validations[1].message, which must be a string',
    ],
  ])('%j', (field, message) => {
    expect(() => Schemas.ofFlux().withCrds([withField(field)])).toThrow(new Error(`${name} v1 spec a ${message}`));
  });

  test('below an operand too', () => {
    expect(() => Schemas.ofFlux().withCrds([withField({ anyOf: [{}, { not: { enum: 1 } }] })])).toThrow(
      new Error(`${name} v1 spec a anyOf[1] not has 1 as enum, which must be a list`),
    );
  });

  test('a version that is no object', () => {
    expect(() => Schemas.ofFlux().withCrds([crd({ versions: [null] })])).toThrow(new Error(`${name} has null in spec.versions`));
  });

  test('what is null is not there, as for the API server', () => {
    const schemas = Schemas.ofFlux().withCrds([
      withField({ type: 'string', enum: null, pattern: null, required: null, 'x-kubernetes-validations': null }),
    ]);
    const object = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app' }, spec: { a: 'x' } };
    expect(schemas.problemsOf(object)).toEqual([]);
  });

  test('nested deeper than the stack goes', () => {
    let deep: object = {};
    for (let depth = 0; depth < 20_000; depth++) deep = { items: deep };
    expect(() => Schemas.ofFlux().withCrds([withField(deep)])).toThrow(
      /^the CustomResourceDefinition certificates\.cert-manager\.io v1 .*is nested too deeply$/,
    );
  });
});
