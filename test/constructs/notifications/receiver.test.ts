import { Chart, Testing } from 'cdk8s';
import schemas from '../../../imports/schemas.json';
import {
  FluxInstance,
  GitRepository,
  ImageRepository,
  OciRepository,
  OidcProvider,
  OidcValidation,
  OidcVariable,
  Provider,
  Receiver,
  ReceiverProps,
  ReceiverResource,
  ReceiverType,
  ReconciledKind,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
  Webhook,
} from '../../../src';

const ofAcme = OidcValidation.cel("claims.repository_owner == 'acme'", 'only repositories of acme');
const issuer = 'https://token.actions.githubusercontent.com';
const github = OidcProvider.issuer(issuer, { validations: [ofAcme] });

let chart: Chart;
let fleet: GitRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  fleet = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet' });
});

function receiver(props: Partial<ReceiverProps>) {
  new Receiver(chart, 'receiver', { type: ReceiverType.GITHUB, resources: [fleet], ...props });
  return Testing.synth(chart).find((object) => object.kind === 'Receiver');
}

test('a push to GitHub triggers a GitRepository', () => {
  expect(receiver({ secretRef: SecretRef.named('webhook-token'), events: ['ping', 'push'] })).toEqual({
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    metadata: { name: 'receiver', namespace: 'flux-system' },
    spec: {
      type: 'github',
      events: ['ping', 'push'],
      resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'fleet' }],
      secretRef: { name: 'webhook-token' },
    },
  });
});

test('tokens of GitHub Actions take the place of a Secret', () => {
  const variables = [OidcVariable.named('owner', 'claims.repository_owner')];
  expect(
    receiver({
      type: ReceiverType.GENERIC_OIDC,
      oidcProviders: [OidcProvider.issuer(issuer, { validations: [ofAcme], audience: 'flux', variables })],
    }).spec,
  ).toEqual({
    type: 'generic-oidc',
    resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'fleet' }],
    oidcProviders: [
      {
        issuerURL: 'https://token.actions.githubusercontent.com',
        audience: 'flux',
        variables: [{ name: 'owner', expression: 'claims.repository_owner' }],
        validations: [{ expression: "claims.repository_owner == 'acme'", message: 'only repositories of acme' }],
      },
    ],
  });
});

test('resources are constructs, names, or every object of a kind, each with a filter of its own', () => {
  const resources = [
    ReceiverResource.fromConstruct(new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/web', namespace: 'web' }), {
      filter: 'req.tag != ""',
    }),
    ReceiverResource.fromConstruct(ImageRepository.fromImageRepositoryName(chart, 'image', 'web')),
    ReceiverResource.named(ReconciledKind.HELM_REPOSITORY, 'charts', { namespace: 'charts', filter: 'true' }),
    ReceiverResource.all(ReconciledKind.IMAGE_REPOSITORY, {
      namespace: 'apps',
      matchLabels: { team: 'web' },
      filter: 'req.tag.contains(res.metadata.name)',
      apiVersion: '${IMAGE_API}',
    }),
  ];
  expect(receiver({ resources, secretRef: SecretRef.named('token') }).spec.resources).toEqual([
    { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', name: 'web', namespace: 'web', filter: 'req.tag != ""' },
    { apiVersion: 'image.toolkit.fluxcd.io/v1', kind: 'ImageRepository', name: 'web' },
    { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', name: 'charts', namespace: 'charts', filter: 'true' },
    {
      kind: 'ImageRepository',
      name: '*',
      namespace: 'apps',
      matchLabels: { team: 'web' },
      filter: 'req.tag.contains(res.metadata.name)',
      apiVersion: '${IMAGE_API}',
    },
  ]);
});

test.each(Object.values(ReconciledKind))('every %s of a namespace is named with its API version, and with labels that all have', (kind) => {
  const resources = [ReceiverResource.all(kind), ReceiverResource.named(kind, 'web')];
  const apiVersion = (schemas as { readonly [kind: string]: { readonly apiVersion: string } })[kind].apiVersion;
  expect(receiver({ resources, secretRef: SecretRef.named('token') }).spec.resources).toEqual([
    { apiVersion, kind, name: '*', matchLabels: {} },
    { apiVersion, kind, name: 'web' },
  ]);
});

test('the empty labels are in the YAML', () => {
  const app = Testing.app();
  const fleetChart = new Chart(app, 'fleet');
  const resources = [ReceiverResource.all(ReconciledKind.GIT_REPOSITORY)];
  new Receiver(fleetChart, 'github', { type: ReceiverType.GITHUB, secretRef: SecretRef.named('token'), resources });
  expect(app.synthYaml()).toContain(`
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      matchLabels: {}
      name: "*"
`);
});

test('a reference that a program writes itself is completed too', () => {
  const mine = { receiverTarget: { kind: 'HelmRelease', name: '*' } };
  expect(receiver({ resources: [mine], secretRef: SecretRef.named('token') }).spec.resources).toEqual([
    { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: '*', matchLabels: {} },
  ]);
});

test('an imported object is named by the API version of the import', () => {
  const web = ImageRepository.fromImageRepositoryName(chart, 'image', 'web', { apiVersion: '${IMAGE_API}' });
  expect(receiver({ resources: [web], secretRef: SecretRef.named('token') }).spec.resources).toEqual([
    { apiVersion: '${IMAGE_API}', kind: 'ImageRepository', name: 'web' },
  ]);
});

test('objects of the operator are triggered as constructs', () => {
  const provider = ResourceSetInputProvider.staticInputs(chart, 'tenants', { team: 'web' });
  const set = new ResourceSet(chart, 'apps', {
    inputsFrom: [provider],
    resources: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }],
  });
  const flux = FluxInstance.fromFluxInstanceName(chart, 'flux', 'flux', { namespace: 'flux' });
  const apiVersion = 'fluxcd.controlplane.io/v1';
  expect(receiver({ resources: [provider, set, flux], secretRef: SecretRef.named('token') }).spec.resources).toEqual([
    { apiVersion, kind: 'ResourceSetInputProvider', name: 'tenants' },
    { apiVersion, kind: 'ResourceSet', name: 'apps' },
    { apiVersion, kind: 'FluxInstance', name: 'flux', namespace: 'flux' },
  ]);
});

test('an import is no object of this program', () => {
  expect(Receiver.fromReceiverName(chart, 'imported', 'hook')).toMatchObject({ kind: 'Receiver', name: 'hook', namespace: 'flux-system' });
  expect(Testing.synth(chart)).toHaveLength(1);
});

const mistakes: [string, Partial<ReceiverProps>, string][] = [
  ['a type with a token needs a Secret', {}, 'spec.secretRef is missing, but the type github needs it. Name a Secret that holds a token.'],
  [
    'a type with a token reads no OIDC providers',
    { secretRef: SecretRef.named('token'), oidcProviders: [github] },
    'spec.oidcProviders is set, but the type github does not read it. Leave it out, or set the type generic-oidc.',
  ],
  [
    'OIDC needs providers',
    { type: ReceiverType.GENERIC_OIDC, oidcProviders: [] },
    'spec.oidcProviders is missing, but the type generic-oidc needs it. Say whose tokens are accepted.',
  ],
  [
    'OIDC does not use a Secret',
    { type: ReceiverType.GENERIC_OIDC, oidcProviders: [github], secretRef: SecretRef.named('token') },
    'spec.secretRef is set, but the type generic-oidc does not use a Secret. Leave it out.',
  ],
  [
    'an issuer is a URL',
    { type: ReceiverType.GENERIC_OIDC, oidcProviders: [OidcProvider.issuer('gitlab.com', { validations: [ofAcme] })] },
    'spec.oidcProviders[0].issuerURL is "gitlab.com", which is not a URL that Flux accepts here. Start it with https:// or http://.',
  ],
  [
    'an OIDC provider is one of a factory',
    { type: ReceiverType.GENERIC_OIDC, oidcProviders: [{ issuerUrl: issuer, validations: [ofAcme] } as never] },
    'spec.oidcProviders[0] must be an OidcProvider, not an object. Write for example OidcProvider.issuer() with its URL and validations.',
  ],
  [
    'a Receiver triggers something',
    { secretRef: SecretRef.named('token'), resources: [] },
    'spec.resources is empty, so that the Receiver would trigger nothing. Name at least one object, or all of a kind by ReceiverResource.all(ReconciledKind.GIT_REPOSITORY).',
  ],
  [
    'a namespace is one',
    { secretRef: SecretRef.named('token'), resources: [ReceiverResource.all(ReconciledKind.BUCKET, { namespace: 'Web' })] },
    'spec.resources[0].namespace is "Web", which is not a namespace name. Use lower case letters, digits and "-", at most 63 ' +
      'characters.',
  ],
];

test.each(mistakes)('%s', (_, props, message) => {
  expect(() => receiver(props)).toThrow(`test/receiver: ${message}`);
});

test('a Provider cannot be triggered', () => {
  const slack = Provider.fromProviderName(chart, 'slack', 'slack');
  expect(() => {
    // @ts-expect-error only what Flux reconciles can be triggered
    receiver({ resources: [slack], secretRef: SecretRef.named('token') });
  }).toThrow(
    'test/receiver: spec.resources[0] must be a source, a Kustomization, a HelmRelease, an image object, an object of the ' +
      'operator or a ReceiverResource, not Provider "slack". Pass the construct, or one of its fromXName imports.',
  );
  expect(() => {
    // @ts-expect-error only what Flux reconciles can be triggered
    ReceiverResource.fromConstruct(slack, { filter: 'true' });
  }).toThrow(
    'test/slack: ReceiverResource.fromConstruct() must be an object that a Receiver can trigger, not Provider "slack". Pass a ' +
      'source, a Kustomization, a HelmRelease, an image object or an object of the operator.',
  );
});

test('a Receiver says who calls it', () => {
  expect(() => new Receiver(chart, 'bare', {} as never)).toThrow('test/bare: props.type is required. Set it to a ReceiverType.');
});

test.each<[string, () => unknown, string]>([
  [
    'an OIDC provider needs a condition on who asks',
    () => OidcProvider.issuer(issuer, { validations: [] }),
    'OidcProvider.issuer() validations is empty, so that every user of the issuer could call. Add a condition on who asks.',
  ],
  [
    'an OIDC provider needs an issuer',
    () => OidcProvider.issuer('', { validations: [ofAcme] }),
    "OidcProvider.issuer() issuerUrl must be a string, but is empty. Write for example the URL 'https://token.actions.githubusercontent.com'.",
  ],
  [
    'a condition on who asks is one of a factory',
    () => OidcProvider.issuer(issuer, { validations: [{ expression: 'true' } as never] }),
    'OidcProvider.issuer() validations[0] must be an OidcValidation, not an object. Write for example ' +
      `OidcValidation.cel("claims.repository_owner == 'acme'", 'only acme may call').`,
  ],
  [
    'a variable is one of a factory',
    () => OidcProvider.issuer(issuer, { validations: [ofAcme], variables: ['owner' as never] }),
    'OidcProvider.issuer() variables[0] must be an OidcVariable, not the string "owner". Write for example ' +
      "OidcVariable.named('owner', 'claims.repository_owner').",
  ],
  [
    'a condition tells its caller what is wrong',
    () => OidcValidation.cel('true', ''),
    'OidcValidation.cel() message must be a string, but is empty. Write for example ' +
      `OidcValidation.cel("claims.repository_owner == 'acme'", 'only acme may call').`,
  ],
  [
    'a variable has a name that CEL can read',
    () => OidcVariable.named('the-owner', 'claims.owner'),
    'OidcVariable.named() name is "the-owner", which CEL cannot read. Use letters, digits and "_", not starting with a digit.',
  ],
  [
    'a variable has an expression',
    () => OidcVariable.named('owner', undefined as never),
    "OidcVariable.named() expression must be a string, but is undefined. Write for example OidcVariable.named('owner', 'claims.repository_owner').",
  ],
])('%s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});

test('a Receiver for one source is made beside it, with its name and in its namespace', () => {
  const web = new GitRepository(chart, 'web', { namespace: 'web', url: 'https://github.com/acme/web' });
  const made = Receiver.receiveOn(web, { webhook: Webhook.github(SecretRef.named('webhook-token')) });
  expect([made.name, made.namespace]).toEqual(['web', 'web']);
  expect(Testing.synth(chart).find(({ kind }) => kind === 'Receiver')).toEqual({
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    metadata: { name: 'web', namespace: 'web' },
    spec: {
      type: 'github',
      events: ['ping', 'push'],
      secretRef: { name: 'webhook-token' },
      resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'web' }],
    },
  });
});

test('the provider of the inputs of a ResourceSet can have a Receiver, and an import as well', () => {
  const pulls = ResourceSetInputProvider.githubPullRequests(chart, 'pulls', { url: 'https://github.com/acme/web' });
  Receiver.receiveOn(pulls, { webhook: Webhook.github(SecretRef.named('webhook-token')) });
  Receiver.receiveOn(GitRepository.fromGitRepositoryName(chart, 'shop', 'shop'), {
    webhook: Webhook.gitlab(SecretRef.named('webhook-token')),
  });
  const receivers = Testing.synth(chart).filter(({ kind }) => kind === 'Receiver');
  expect(receivers.map(({ metadata, spec }) => [metadata.name, spec.resources])).toEqual([
    ['pulls', [{ apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSetInputProvider', name: 'pulls' }]],
    ['shop', [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'shop' }]],
  ]);
});

test('a second Receiver for a source needs a name of its own', () => {
  const webhook = Webhook.github(SecretRef.named('webhook-token'));
  Receiver.receiveOn(fleet, { webhook });
  Receiver.receiveOn(fleet, { webhook: Webhook.generic(SecretRef.named('ci-token')), name: 'ci' });
  expect(() => Receiver.receiveOn(fleet, { webhook })).toThrow(
    'test/fleet: Receiver.receiveOn() has made the Receiver fleet before. Set name for a second one.',
  );
});

test('what Flux does not reconcile has no Receiver', () => {
  expect(() => Receiver.receiveOn('fleet' as never, { webhook: Webhook.github(SecretRef.named('webhook-token')) })).toThrow(
    'Receiver.receiveOn() must get an object that Flux reconciles, not the string "fleet". ' +
      'Pass a source, a Kustomization, a HelmRelease, an image object or an object of the operator.',
  );
});
