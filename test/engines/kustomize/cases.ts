/** A small tree, and what Kustomize makes of its root: e2e:kustomize asks Kustomize again. */
export interface Case {
  readonly title: string;
  readonly files: { readonly [path: string]: string };
  /** The objects in their order; undefined where Kustomize refuses the tree. */
  readonly objects?: readonly object[];
  /** What the engine says of a tree that Kustomize refuses. */
  readonly refusal?: string;
}

const thing = (spec: string) => `apiVersion: acme.io/v1\nkind: Thing\nmetadata:\n  name: a\n${spec}`;
const thingObject = (rest: object) => ({ apiVersion: 'acme.io/v1', kind: 'Thing', metadata: { name: 'a' }, ...rest });
const overlay = (text: string) => `resources:\n  - a.yaml\n${text}`;
const mergePatch = (spec: string) => `  - patch: |\n${thing(spec).replace(/^/gm, '      ')}\n`;
const create = (value: string) =>
  `replacements:\n  - sourceValue: ${value}\n    targets:\n      - select: {kind: Thing}\n        fieldPaths: [spec.new]\n        options: {create: true}\n`;

const emptyAt = (...paths: readonly string[]) =>
  `replacements:\n  - sourceValue: ""\n    targets:\n      - select: {kind: Thing}\n        fieldPaths: [${paths.join(', ')}]\n        options: {create: true}\n`;

const targetOf = (pattern: string) =>
  `      - select: {kind: Thing}\n        fieldPaths: ["spec.list.[name=${pattern.replaceAll('\\', '\\\\')}].v"]\n`;
const chosen = (pattern: string) => `replacements:\n  - sourceValue: new\n    targets:\n${targetOf(pattern)}`;

const statefulSet = (spec: string) => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\n${spec}`;
const podOf = (container: string) => `spec: {template: {spec: {containers: [${container}]}}}`;

/** A schema that says of things: a list is merged by names, and `places` tell where they are. */
const schemaOf = (...places: readonly string[]): string => {
  const id = { group: 'acme.io', version: 'v1', kind: 'Thing' };
  const list = {
    type: 'array',
    items: { type: 'object' },
    'x-kubernetes-patch-strategy': 'merge',
    'x-kubernetes-patch-merge-key': 'name',
  };
  return JSON.stringify({
    swagger: '2.0',
    info: { title: 'acme', version: 'v1' },
    paths: Object.fromEntries(places.map((place) => [place, { get: { responses: {}, 'x-kubernetes-group-version-kind': id } }])),
    definitions: {
      'io.acme.Thing': {
        properties: { spec: { $ref: '#/definitions/io.acme.Spec' } },
        'x-kubernetes-group-version-kind': [id],
      },
      'io.acme.Spec': { properties: { list } },
    },
  });
};
const ownSchema = overlay(`openapi: {path: schema.json}\npatches:\n${mergePatch('spec: {list: [{name: b, v: 2}]}')}`);
const twoItems = thing('spec: {list: [{name: a, v: 1}, {name: b, w: 1}]}');
const mergedItems = {
  spec: {
    list: [
      { name: 'b', v: 2, w: 1 },
      { name: 'a', v: 1 },
    ],
  },
};

export const cases: readonly Case[] = [
  {
    title: 'a validator accepts a value that cannot be printed, which a patch takes away later',
    files: {
      'kustomization.yaml': `resources: [base]\npatches:\n${mergePatch('spec: {date: null}')}`,
      'base/kustomization.yaml': overlay(
        `replacements:\n  - sourceValue: "1"\n    targets:\n      - select: {kind: Thing}\n        fieldPaths: [spec.date]\nvalidators:\n  - |\n    apiVersion: builtin\n    kind: LabelTransformer\n    metadata: {name: plugin}\n    labels: {}\n    fieldSpecs: [{path: metadata/labels, create: false}]\n`,
      ),
      'base/a.yaml': thing('spec:\n  date: 2020-01-01\n  stays: 1\n'),
    },
    objects: [thingObject({ spec: { stays: 1 } })],
  },
  {
    title: 'a patch with a target changes all objects that patches before have given the name of what it selects',
    files: {
      'kustomization.yaml': overlay(
        `  - b.yaml\npatches:\n  - target: {kind: Thing}\n    options: {allowNameChange: true}\n    patch: '[{"op": "replace", "path": "/metadata/name", "value": "same"}]'\n  - target: {kind: Thing, name: a}\n    patch: |\n      apiVersion: acme.io/v1\n      kind: Thing\n      metadata: {name: a}\n      $patch: delete\n`,
      ),
      'a.yaml': thing(''),
      'b.yaml': 'apiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: b}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: stays}\n',
    },
    objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'stays' } }],
  },
  {
    title: 'a validator refuses objects of one name, which patches have given them',
    files: {
      'kustomization.yaml': overlay(
        `  - b.yaml\npatches:\n  - target: {kind: Thing}\n    patch: '[{"op": "replace", "path": "/metadata/name", "value": "same"}]'\nvalidators:\n  - |\n    apiVersion: builtin\n    kind: LabelTransformer\n    metadata: {name: plugin}\n    labels: {}\n    fieldSpecs: [{path: metadata/labels, create: false}]\n`,
      ),
      'a.yaml': thing(''),
      'b.yaml': 'apiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: b}\n',
    },
    refusal: 'KustomizeError: b.yaml:1 Thing same is added twice: two objects of a build must not have the same name',
  },
  {
    title: 'an empty value that a replacement adds to an empty list or mapping is a string, and elsewhere null',
    files: {
      'kustomization.yaml': overlay(
        `replacements:\n  - source: {kind: Thing, fieldPath: spec.none}\n    targets:\n      - select: {kind: Thing}\n        fieldPaths: [spec.list.0, spec.map.key, spec.full.1, spec.new, spec.made.0]\n        options: {create: true}\n`,
      ),
      'a.yaml': thing('spec:\n  none: ""\n  list: []\n  map: {}\n  full:\n    - a\n'),
    },
    objects: [thingObject({ spec: { none: '', list: [''], map: { key: '' }, full: ['a', null], new: null, made: [null] } })],
  },
  {
    title: 'openapi.path brings the keys by which lists of a custom resource are merged',
    files: { 'kustomization.yaml': ownSchema, 'a.yaml': twoItems, 'schema.json': schemaOf() },
    objects: [thingObject(mergedItems)],
  },
  {
    title: 'openapi.path of a base counts for the overlay, which has none',
    files: {
      'kustomization.yaml': `resources: [base]\npatches:\n${mergePatch('spec: {list: [{name: b, v: 2}]}')}`,
      'base/kustomization.yaml': overlay('openapi: {path: ../schema.json}\n'),
      'base/a.yaml': twoItems,
      'schema.json': schemaOf(),
    },
    objects: [thingObject(mergedItems)],
  },
  {
    title: 'openapi.path tells that a custom resource is in no namespace',
    files: {
      'kustomization.yaml': overlay('namespace: apps\nopenapi: {path: schema.json}\n'),
      'a.yaml': thing(''),
      'schema.json': schemaOf('/apis/acme.io/v1/things'),
    },
    objects: [thingObject({})],
  },
  {
    title: 'openapi.path tells that a custom resource is in a namespace',
    files: {
      'kustomization.yaml': overlay('namespace: apps\nopenapi: {path: schema.json}\n'),
      'a.yaml': thing(''),
      'schema.json': schemaOf('/apis/acme.io/v1/things', '/apis/acme.io/v1/namespaces/{namespace}/things'),
    },
    objects: [thingObject({ metadata: { name: 'a', namespace: 'apps' } })],
  },
  {
    title: 'kinds of Kubernetes keep their merge keys beside openapi.path',
    files: {
      'kustomization.yaml': `resources: [a.yaml]\nopenapi: {path: schema.json}\npatches:\n  - patch: |\n      ${statefulSet(podOf('{name: side}')).replaceAll('\n', '\n      ')}\n`,
      'a.yaml': statefulSet(podOf('{name: main}')),
      'schema.json': schemaOf(),
    },
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'a' },
        spec: { template: { spec: { containers: [{ name: 'side' }, { name: 'main' }] } } },
      },
    ],
  },
  {
    title: 'an object whose apiVersion a patch removes has none of text after a merge',
    files: {
      'kustomization.yaml': overlay(
        'patches:\n  - {target: {kind: Thing}, patch: "- {op: remove, path: /apiVersion}"}\n  - target: {kind: Thing}\n    patch: "{kind: Thing, metadata: {name: a}, spec: {v: 1}}"\n',
      ),
      'a.yaml': thing(''),
    },
    objects: [thingObject({ apiVersion: null, spec: { v: 1 } })],
  },
  {
    title: 'a Namespace that a JSON patch takes the metadata of cannot be followed any more',
    files: {
      'kustomization.yaml': overlay(
        'namespace: infra\npatches:\n  - {target: {kind: Namespace}, patch: "- {op: remove, path: /metadata}"}\n',
      ),
      'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n',
    },
    refusal: 'KustomizeError: a.yaml:1 metadata.name of Namespace infra was removed, or has a comma: Kustomize cannot follow it',
  },
  {
    title: 'a pattern is compared with a mapping as it is printed',
    files: {
      'kustomization.yaml': overlay(
        'replacements:\n  - sourceValue: x\n    targets: [{select: {kind: Thing}, fieldPaths: ["spec.list.[name=.].v"]}]\n',
      ),
      'a.yaml': thing('spec: {list: [{name: {a: b}, v: y}]}\n'),
    },
    objects: [thingObject({ spec: { list: [{ name: { a: 'b' }, v: 'x' }] } })],
  },
  {
    title: 'a broken file of openapi.path does not matter where nothing is looked up in it',
    files: {
      'kustomization.yaml': overlay('openapi: {path: schema.json}\n'),
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'schema.json': '{',
    },
    objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }],
  },
  {
    title: 'a broken file of openapi.path is refused where a patch needs it',
    files: { 'kustomization.yaml': ownSchema, 'a.yaml': twoItems, 'schema.json': '{' },
    refusal: 'KustomizeError: schema.json:1 openapi.path must name an OpenAPI document: this is no JSON',
  },
  {
    title: 'a list that is merged as a set holds values',
    files: {
      'kustomization.yaml': ownSchema,
      'a.yaml': twoItems,
      'schema.json': schemaOf().replace('"x-kubernetes-patch-merge-key":"name"', '"x-none":""'),
    },
    refusal: 'KustomizeError: a.yaml:5 an item of a list that is merged as a set must be a value',
  },
  {
    title: 'a date that a replacement makes stays a date where a patch is merged later',
    files: {
      'kustomization.yaml': `resources: [base]\npatches:\n${mergePatch('')}`,
      'base/kustomization.yaml': overlay(create('2020-01-01')),
      'base/a.yaml': thing(''),
    },
    objects: [thingObject({ spec: { new: '2020-01-01T00:00:00Z' } })],
  },
  {
    title: 'a field that a replacement makes in a null of a document is forgotten',
    files: { 'kustomization.yaml': overlay(create('x').replace('spec.new', 'spec.new.field')), 'a.yaml': thing('spec: null\n') },
    objects: [thingObject({ spec: null })],
  },
  {
    title: 'a field that a replacement makes in a null of a JSON string is forgotten',
    files: {
      'kustomization.yaml': overlay(create('x').replace('spec.new', 'spec.text.a.b')),
      'a.yaml': thing('spec: {text: \'{"a": null}\'}\n'),
    },
    objects: [thingObject({ spec: { text: '{"a":null}' } })],
  },
  {
    title: 'a subject does not follow an account that came into its namespace, where another object was there before',
    files: {
      'kustomization.yaml': 'resources: [base, other.yaml]\nnamePrefix: a-\n',
      'base/kustomization.yaml': 'resources: [objects.yaml]\nnamespace: infra\n',
      'base/objects.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: default}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: default, namespace: default}]
`,
      'other.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: infra}\n',
    },
    objects: [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a-default', namespace: 'infra' } },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'a-b', namespace: 'infra' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'infra' }],
      },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a-c', namespace: 'infra' } },
    ],
  },
  {
    title: 'a field that a replacement makes has the type that its text says',
    files: { 'kustomization.yaml': overlay(create('"1"')), 'a.yaml': thing('') },
    objects: [thingObject({ spec: { new: 1 } })],
  },
  {
    title: 'a pattern of a replacement sees the quotes around a value, so that ^ and $ are not at its ends',
    files: {
      'kustomization.yaml': overlay(chosen('^a$')),
      'a.yaml': thing('spec: {list: [{name: a, v: x}, {name: "a", v: x}, {name: \'a\', v: x}]}'),
    },
    objects: [
      thingObject({
        spec: {
          list: [
            { name: 'a', v: 'new' },
            { name: 'a', v: 'x' },
            { name: 'a', v: 'x' },
          ],
        },
      }),
    ],
  },
  {
    title:
      'a pattern of a replacement sees the quotes that a string has when it is printed, because it would be a number or nothing without them',
    files: {
      'kustomization.yaml': `${overlay(chosen('^.$'))}${targetOf('..')}`,
      'a.yaml': thing('spec: {list: [{name: a, v: x}, {name: "", v: x}, {name: 1, v: x}, {name: !!str 2, v: x}]}'),
    },
    objects: [
      thingObject({
        spec: {
          list: [
            { name: 'a', v: 'new' },
            { name: '', v: 'new' },
            { name: 1, v: 'new' },
            { name: '2', v: 'new' },
          ],
        },
      }),
    ],
  },
  {
    title: 'a pattern of a replacement sees the sign of a block of lines',
    files: {
      'kustomization.yaml': overlay(chosen('^\\|-')),
      'a.yaml': thing('spec:\n  list:\n    - name: |-\n        a\n      v: x\n    - name: a\n      v: x\n'),
    },
    objects: [
      thingObject({
        spec: {
          list: [
            { name: 'a', v: 'new' },
            { name: 'a', v: 'x' },
          ],
        },
      }),
    ],
  },
  {
    title: 'a field that a replacement has made becomes a string when a patch is merged into its object',
    files: {
      'kustomization.yaml': `resources:\n  - base\npatches:\n${mergePatch('spec: {other: x}')}`,
      'base/kustomization.yaml': overlay(create('"1"')),
      'base/a.yaml': thing(''),
    },
    objects: [thingObject({ spec: { new: '1', other: 'x' } })],
  },
  {
    title: 'a field that is not a string takes only a text of its own type',
    files: { 'kustomization.yaml': overlay(create('text')), 'a.yaml': thing('spec: {new: 1}') },
    refusal: 'KustomizeError: kustomization.yaml:4 "text" replaces a value of the type integer. It must be of the same type',
  },
  {
    title: 'what is in quotes stays a string when a patch merges a number into it',
    files: { 'kustomization.yaml': overlay(`patches:\n${mergePatch('spec: {a: 5}')}`), 'a.yaml': thing('spec: {a: "1"}') },
    objects: [thingObject({ spec: { a: '5' } })],
  },
  {
    title: 'a text that is a boolean for Kubernetes gets quotes when a patch adds it, and they stay',
    files: {
      'kustomization.yaml': overlay(`patches:\n${mergePatch('spec: {a: yes}')}${mergePatch('spec: {a: -5}')}`),
      'a.yaml': thing('spec: {b: 1}'),
    },
    objects: [thingObject({ spec: { a: '-5', b: 1 } })],
  },
  {
    title: 'a null that no patch touches stays',
    files: { 'kustomization.yaml': overlay(`patches:\n${mergePatch('spec: {b: 1}')}`), 'a.yaml': thing('spec: {a: null}') },
    objects: [thingObject({ spec: { a: null, b: 1 } })],
  },
  {
    title: 'a folded text gets a line break before a line that is indented further',
    files: { 'kustomization.yaml': overlay(''), 'a.yaml': thing('spec:\n  a: >-\n    one\n      two\n    three\n') },
    objects: [thingObject({ spec: { a: 'one\n\n  two\nthree' } })],
  },
  {
    title: 'a folded text with a space before a line break stays as it is, because it is printed in quotes',
    files: { 'kustomization.yaml': overlay(''), 'a.yaml': thing('spec:\n  a: >-\n    one \n      two\n    three\n') },
    objects: [thingObject({ spec: { a: 'one \n  two\nthree' } })],
  },
  {
    title: 'numbers of a label selector are compared with labels that are numbers only',
    files: {
      'kustomization.yaml': overlay(
        'patches:\n  - target: {labelSelector: n > 1}\n    patch: |\n      - {op: add, path: /spec, value: {found: true}}\n',
      ),
      'a.yaml': ['1', '2', 'x'].map((n) => thing(`  labels: {n: "${n}"}`).replace('name: a', `name: a${n}`)).join('\n---\n'),
    },
    objects: ['1', '2', 'x'].map((n) => ({
      ...thingObject({ metadata: { name: `a${n}`, labels: { n } } }),
      ...(n === '2' && { spec: { found: true } }),
    })),
  },
  {
    title: 'a label selector must be one',
    files: {
      'kustomization.yaml': overlay('patches:\n  - target: {labelSelector: "a in b"}\n    patch: |\n      - {op: remove, path: /spec}\n'),
      'a.yaml': thing('spec: {}'),
    },
    refusal: 'KustomizeError: kustomization.yaml:4 "a in b" is not a label selector',
  },
  {
    title: 'an image must be a string',
    files: {
      'kustomization.yaml': overlay('images: [{name: x, newTag: v1}]\n'),
      'a.yaml': thing('spec:\n  containers:\n    - image: {name: x}\n'),
    },
    refusal: 'KustomizeError: a.yaml:7 an image must be a string',
  },
  {
    title: 'a part is added to a path as if it had no dot before it',
    files: {
      'kustomization.yaml': overlay(
        'transformers:\n  - |\n    apiVersion: builtin\n    kind: ValueAddTransformer\n    metadata: {name: any}\n    value: added\n    targets: [{fieldPath: spec/path, filePathPosition: 2}]\n',
      ),
      'a.yaml': thing('spec: {path: ./x}'),
    },
    objects: [thingObject({ spec: { path: 'added/x' } })],
  },
  {
    title: 'an empty value that is put into braces or brackets is a string, also deeper in them, and null in lines of its own',
    files: {
      'kustomization.yaml': overlay(
        emptyAt('spec.inline.new', 'spec.inline.made.deep', 'spec.list.1', 'spec.lines.new', 'spec.lines.made.deep'),
      ),
      'a.yaml': thing('spec:\n  inline: {a: b}\n  list: [a]\n  lines:\n    a: b\n'),
    },
    objects: [
      thingObject({
        spec: { inline: { a: 'b', new: '', made: { deep: '' } }, list: ['a', ''], lines: { a: 'b', new: null, made: { deep: null } } },
      }),
    ],
  },
  {
    title: 'braces stay where a patch empties them, and after a JSON patch they are only around what is empty',
    files: {
      'kustomization.yaml': `resources: [emptied, printed]\n${emptyAt('spec.inline.new', 'spec.lines.new', 'spec.gone.new')}`,
      'emptied/kustomization.yaml': overlay(`namePrefix: emptied-\npatches:\n${mergePatch('spec: {inline: {a: null}, lines: {a: null}}')}`),
      'emptied/a.yaml': thing('spec:\n  inline: {a: b}\n  lines:\n    a: b\n'),
      'printed/kustomization.yaml': overlay(
        'namePrefix: printed-\npatches:\n  - target: {kind: Thing}\n    patch: \'[{"op": "add", "path": "/spec/a", "value": 1}, {"op": "remove", "path": "/spec/gone/a"}]\'\n',
      ),
      'printed/a.yaml': thing('spec: {inline: {a: b}, lines: {}, gone: {a: b}}\n'),
    },
    objects: [
      { ...thingObject({ spec: { inline: { new: '' }, lines: { new: null }, gone: { new: null } } }), metadata: { name: 'emptied-a' } },
      {
        ...thingObject({ spec: { a: 1, inline: { a: 'b', new: null }, lines: { new: '' }, gone: { new: '' } } }),
        metadata: { name: 'printed-a' },
      },
    ],
  },
  {
    title: 'an item of a list is found by keys as they are written, also where one is null',
    files: {
      'kustomization.yaml': overlay(
        'patches:\n  - patch: |\n      apiVersion: v1\n      kind: Service\n      metadata: {name: a}\n      spec: {ports: [{port: 443, name: b, protocol: UDP}, {port: 443, name: c, protocol: null}]}\n',
      ),
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 443, name: a, protocol: "null"}]}\n',
    },
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'a' },
        spec: {
          ports: [
            { port: 443, name: 'b', protocol: 'UDP' },
            { port: 443, name: 'c', protocol: 'null' },
          ],
        },
      },
    ],
  },
  {
    title: 'a part cannot be added to a path that leads through null',
    files: {
      'kustomization.yaml': overlay(
        'transformers:\n  - |\n    apiVersion: builtin\n    kind: ValueAddTransformer\n    metadata: {name: any}\n    value: added\n    targets: [{fieldPath: spec/path, filePathPosition: 3}]\n',
      ),
      'a.yaml': thing('spec: null'),
    },
    refusal:
      'KustomizeError: kustomization.yaml:8 spec/path of Thing a leads through null or a missing item: there is no value to add a part to',
  },
  {
    title: 'a value is not added where its path leads through null',
    files: {
      'kustomization.yaml': overlay(
        'transformers:\n  - |\n    apiVersion: builtin\n    kind: ValueAddTransformer\n    metadata: {name: any}\n    value: added\n    targets: [{fieldPath: spec/path}]\n',
      ),
      'a.yaml': thing('spec: null'),
    },
    objects: [thingObject({ spec: null })],
  },
  {
    title: 'a part cannot be added to a path that leads through an item that is not there',
    files: {
      'kustomization.yaml': overlay(
        'transformers:\n  - |\n    apiVersion: builtin\n    kind: ValueAddTransformer\n    metadata: {name: any}\n    value: added\n    targets: [{fieldPath: spec/3/path, filePathPosition: 1}]\n',
      ),
      'a.yaml': thing('spec: [{path: a}]'),
    },
    refusal:
      'KustomizeError: kustomization.yaml:8 spec/3/path of Thing a leads through null or a missing item: there is no value to add a part to',
  },
  {
    title: 'a JSON patch in JSON compares texts as Go writes them',
    files: {
      'kustomization.yaml': overlay(
        'patches:\n  - target: {kind: Thing}\n    patch: |-\n      [{"op": "test", "path": "/spec/a", "value": "<&>"}]\n',
      ),
      'a.yaml': thing('spec: {a: <&>}'),
    },
    refusal: 'KustomizeError: kustomization.yaml:6 test of /spec/a: the field has another value',
  },
  {
    title: 'a JSON patch that begins with a bracket must be JSON',
    files: {
      'kustomization.yaml': overlay('patches:\n  - target: {kind: Thing}\n    patch: "[{op: remove, path: /spec}]"\n'),
      'a.yaml': thing('spec: {}'),
    },
    refusal: 'KustomizeError: kustomization.yaml:5 a JSON patch that begins with [ must be JSON',
  },
  {
    title: 'a patch that is empty is ignored',
    files: { 'kustomization.yaml': overlay('patches:\n  - path: patch.yaml\n'), 'a.yaml': thing(''), 'patch.yaml': '# nothing\n' },
    objects: [thingObject({})],
  },
  {
    title: 'a name that a patch removes cannot be followed',
    files: {
      'kustomization.yaml': 'resources:\n  - base\nnamePrefix: b-\n',
      'base/kustomization.yaml': overlay(
        'namePrefix: a-\nnamespace: x\npatches:\n  - target: {kind: Thing}\n    patch: |\n      - {op: remove, path: /metadata/name}\n',
      ),
      'base/a.yaml': thing(''),
    },
    refusal: 'KustomizeError: base/a.yaml:1 metadata.name of Thing x/ was removed, or has a comma: Kustomize cannot follow it',
  },
  {
    title: 'a subject of a binding must have a kind that is a string',
    files: {
      'kustomization.yaml': overlay(''),
      'a.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nsubjects:\n  - {kind: true, name: a, namespace: b}\n',
    },
    refusal: 'KustomizeError: a.yaml:5 kind of a subject of RoleBinding a must be a string',
  },
  {
    title: 'a field spec of one kind takes the place of the one of all kinds',
    files: {
      'kustomization.yaml': overlay('namePrefix: p-\nconfigurations: [c.yaml]\n'),
      'a.yaml': `${thing('')}\n---\n${thing('').replace('Thing', 'Other')}`,
      'c.yaml': 'namePrefix:\n  - {path: metadata/name, kind: Thing}\n',
    },
    objects: [thingObject({ metadata: { name: 'p-a' } }), thingObject({ kind: 'Other' })],
  },
  {
    title: 'a label that takes the place of a mapping is a value of its own there',
    files: {
      'kustomization.yaml': overlay('labels: [{pairs: {k: x}, includeSelectors: true}, {pairs: {k: z}}]\n'),
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {k: {a: 1}}}\n',
    },
    objects: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', labels: { k: 'z' } }, spec: { selector: { k: 'x' } } }],
  },
  {
    title: 'an object whose kind a patch has changed is merged as the kind that the next patch names',
    files: {
      'kustomization.yaml': `resources: [a.yaml]
patches:
  - target: {kind: StatefulSet}
    options: {allowKindChange: true}
    patch: |
      ${statefulSet('').replaceAll('\n', '\n      ').replace('StatefulSet', 'Thing')}
  - patch: |
      ${statefulSet(podOf('{name: side, env: [{name: A, value: null}]}')).replaceAll('\n', '\n      ')}
`,
      'a.yaml': statefulSet(podOf('{name: main, image: a}')),
    },
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Thing',
        metadata: { name: 'a' },
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'side', env: [{ name: 'A' }] },
                { name: 'main', image: 'a' },
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'an object that stands in a field of another one is merged as its own kind',
    files: {
      'kustomization.yaml': overlay(
        `patches:\n${mergePatch('spec: {made: {apiVersion: v1, kind: Pod, spec: {containers: [{name: side}]}}}')}`,
      ),
      'a.yaml': thing('spec: {made: {apiVersion: v1, kind: Pod, spec: {containers: [{name: main}]}}}'),
    },
    objects: [
      thingObject({ spec: { made: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'side' }, { name: 'main' }] } } } }),
    ],
  },
  {
    title: 'what a merge has put into two items of a list is of each alone after a JSON patch',
    files: {
      'kustomization.yaml': overlay(`patches:
  - patch: '{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: []}}'
  - target: {kind: Service}
    patch: '- {op: add, path: /metadata/labels, value: {k: v}}'
replacements:
  - source: {kind: Service, fieldPath: kind}
    targets:
      - select: {kind: Service}
        fieldPaths: [spec.ports.0.protocol]
`),
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{protocol: TCP}, {port: 443, protocol: TCP}]}\n',
    },
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'a', labels: { k: 'v' } },
        spec: { ports: [{ protocol: 'Service' }, { protocol: 'TCP' }, { port: 443, protocol: 'TCP' }] },
      },
    ],
  },
];
