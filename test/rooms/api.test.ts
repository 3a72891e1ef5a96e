import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ApiElement, publicApi, typeNodes } from '../../projenrc/public-api';

const root = join(__dirname, '..', '..');
const api = publicApi(join(root, 'src', 'index.ts'));
const open = api.filter(({ isPublic }) => isPublic);

/** The elements of a kind, but for those that have a reason. */
function named(elements: readonly ApiElement[], reasons: { readonly [name: string]: string } = {}): string[] {
  return elements.map(({ name }) => name).filter((name) => !Object.hasOwn(reasons, name));
}

const values = 'values of a chart: their schema is that of the chart';
const inputs = 'inputs of a ResourceSet: what its templates read, which their author decides';
const objects = 'objects of any kind of Kubernetes';
const token = 'stands where a field has a type of its own, and is replaced on the cluster';
const anyReasons = {
  'HelmRelease.addValues()': values,
  'HelmReleaseOptions.values': values,
  'PreviewEnvironmentsProps.values': values,
  'InputProviderProps.defaultValues': inputs,
  'InputProviderProps.sampleInputs': inputs,
  'ResourceSet.addInputs()': inputs,
  'ResourceSetInputProvider.staticInputs()': inputs,
  'ResourceSetProps.inputs': inputs,
  'TenantResourceSetProps.tenants': inputs,
  'FluxApp.renderObjects()': objects,
  'FleetApp.renderObjects()': objects,
  'KustomizePatch.strategicMerge()': objects,
  'Manifest.constructor': objects,
  'Manifest.object': objects,
  'ResourceSetProps.resources': objects,
  'ResourceSetStepProps.resources': objects,
  'Variable.boolean()': token,
  'Variable.number()': token,
};

const readBack = 'is returned to users, who never write it';
const listReasons = {
  'FluxApp.findings()': readBack,
  'FleetApp.findings()': readBack,
  'EcrTokenRefresher.imagePullSecrets': readBack,
  'RegistryCredentials.imagePullSecrets': readBack,
};

const accountOfEachNamespace = 'one name for the accounts of all namespaces: no single object has it';
const stringReasons = {
  'FluxCluster.tenantDefaultServiceAccount': accountOfEachNamespace,
  'FluxCluster.tenantDefaultDecryptionServiceAccount': accountOfEachNamespace,
  'FluxCluster.tenantDefaultKubeConfigServiceAccount': accountOfEachNamespace,
};

const fieldOfKind = 'the field of Flux after the name of the kind that has it';
const ofNamespaces = 'the annotation of Flux, of the Namespace that the construct makes';
const booleanReasons = {
  'FluxDefaults.namespacePrune': ofNamespaces,
  'FluxDefaultValues.namespacePrune': ofNamespaces,
  'ChartReleaseProps.namespacePrune': ofNamespaces,
  'TenantProps.namespacePrune': ofNamespaces,
  'TenantResourceSetProps.namespacePrune': ofNamespaces,
  'FluxDefaults.kustomizationPrune': fieldOfKind,
  'FluxDefaults.kustomizationWait': fieldOfKind,
  'FluxDefaultValues.kustomizationPrune': fieldOfKind,
  'FluxDefaultValues.kustomizationWait': fieldOfKind,
  'FluxAppProps.recordConstructMetadata': 'a prop of the App of cdk8s',
  'AddRuleOptions.mandatory': 'an adjective of the rule that is added',
  'EnvironmentOptions.production': 'an adjective of the environment, which has isProduction',
  'FolderLayerProps.clusterVariables': 'says that the layer gets the variables of its clusters, as substitute says which others it gets',
  'BooleanVariableOptions.defaultValue': 'a value that is a boolean, as that of a number is a number',
};

/** By jsii's convention: an interface of data, which Python writes as a dict. */
function isStruct({ name, node }: ApiElement): boolean {
  return ts.isInterfaceDeclaration(node) && !/^I[A-Z]/.test(name);
}

/** The type of a property or of what a method returns, as it is written. */
function typeOf(element: ApiElement): string | undefined {
  const { type } = element.node as { readonly type?: ts.TypeNode };
  return type?.getText();
}

test('the whole public API is looked at', () => {
  expect(open.length).toBeGreaterThan(1500);
  expect(named(open)).toEqual(
    expect.arrayContaining(['GitRepository', 'GitRepositoryOptions.suspend', 'SecretRef.named()', 'SecretRef.name']),
  );
});

test('each class, interface, enum and member of the API has a doc comment', () => {
  const documented = open.filter(({ node }) => !ts.isConstructorDeclaration(node));
  expect(named(documented.filter(({ text }) => text.trim() === ''))).toEqual([]);
});

test('each optional prop says its default', () => {
  expect(named(open.filter(({ isOptionalProp, tags }) => isOptionalProp && !tags.includes('default')))).toEqual([]);
});

test('nothing in the API is deprecated', () => {
  expect(named(api.filter(({ tags }) => tags.includes('deprecated')))).toEqual([]);
});

test('no type in the API is a union', () => {
  const isUnion = (node: ts.UnionTypeNode): boolean => node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword).length > 1;
  expect(named(open.filter((element) => typeNodes(element, ts.isUnionTypeNode).some(isUnion)))).toEqual([]);
});

test('no list and no map holds structs: jsii drops the keys that it does not know of a Python dict in one', () => {
  const structs = new Set(open.filter(isStruct).map(({ name }) => name));
  const holdsStruct = (node: ts.Node): boolean => ts.isTypeReferenceNode(node) && structs.has(node.typeName.getText());
  const isCollection = (node: ts.Node): node is ts.Node =>
    (ts.isArrayTypeNode(node) && holdsStruct(node.elementType)) ||
    (ts.isIndexSignatureDeclaration(node) && holdsStruct(node.type)) ||
    (ts.isTypeReferenceNode(node) && (node.typeArguments ?? []).some(holdsStruct));
  expect(structs.size).toBeGreaterThan(100);
  expect(
    named(
      open.filter((element) => typeNodes(element, isCollection).length > 0),
      listReasons,
    ),
  ).toEqual([]);
});

test('a type is `any` only where users write what only another program knows', () => {
  const isAny = (node: ts.Node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword;
  expect(
    named(
      open.filter((element) => typeNodes(element, isAny).length > 0),
      anyReasons,
    ),
  ).toEqual([]);
});

test('a name begins with `_` where the member is internal, and only there', () => {
  const members = api.filter(({ node }) => !ts.isConstructorDeclaration(node) && ts.getNameOfDeclaration(node) !== undefined);
  const isHidden = ({ name }: ApiElement): boolean => /\._/.test(name);
  const isPrivate = ({ node }: ApiElement): boolean => ts.getCombinedModifierFlags(node) === ts.ModifierFlags.Private;
  const wrong = members.filter((element) => !isPrivate(element) && isHidden(element) !== element.tags.includes('internal'));
  expect(named(wrong)).toEqual([]);
});

test('the static `of` is that of a facade', () => {
  expect(named(open.filter(({ name, isStatic }) => isStatic && name.endsWith('.of()')))).toEqual(['FluxDefaults.of()', 'Checks.of()']);
});

test('every static `from...Name` has the name of its kind and the same parameters', () => {
  const lookups = open.filter(({ name, isStatic }) => isStatic && /\.from\w+Name\(\)$/.test(name));
  expect(lookups.length).toBeGreaterThan(15);
  for (const { name, node } of lookups) {
    const kind = name.split('.')[0];
    const { parameters } = node as ts.MethodDeclaration;
    expect([name, ...parameters.map((parameter) => parameter.getText())]).toEqual([
      `${kind}.from${kind}Name()`,
      'scope: Construct',
      'id: string',
      'name: string',
      'options: ReferenceOptions = {}',
    ]);
  }
});

test('a Secret, a ConfigMap and a ServiceAccount are referred to by a Ref, not by a string', () => {
  const isName = ({ name }: ApiElement): boolean => /(?:secret|configMap|serviceAccount)(?:Name|Ref)?s?$/i.test(name);
  const isText = (element: ApiElement): boolean => /^string(?:\[\])?$/.test(typeOf(element) ?? '');
  expect(
    named(
      open.filter((element) => isName(element) && isText(element)),
      stringReasons,
    ),
  ).toEqual([]);
});

test('a boolean is named by Flux, or begins with is or has', () => {
  const definitions = readdirSync(join(root, 'imports')).map((file) => readFileSync(join(root, 'imports', file), 'utf8'));
  const ofFlux = new Set(
    definitions.flatMap((text) => [...text.matchAll(/readonly (\w+)\??: boolean;/g)].map(([, name]) => name.toLowerCase())),
  );
  const booleans = open.filter((element) => typeOf(element) === 'boolean');
  const isNamed = ({ name }: ApiElement): boolean => {
    const member = name.split('.')[1];
    return ofFlux.has(member.toLowerCase()) || /^(?:is|has)[A-Z]/.test(member);
  };
  expect(booleans.length).toBeGreaterThan(60);
  expect(
    named(
      booleans.filter((element) => !isNamed(element)),
      booleanReasons,
    ),
  ).toEqual([]);
});

test.each([
  ['any', anyReasons],
  ['a list', listReasons],
  ['a string', stringReasons],
  ['a boolean', booleanReasons],
])('each reason for %s is that of a member that the API has', (_, reasons) => {
  const names = new Set(named(open));
  expect(Object.keys(reasons).filter((name) => !names.has(name))).toEqual([]);
});
