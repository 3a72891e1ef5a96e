import { deepStrictEqual, match, rejects } from 'node:assert/strict';
import { App, Chart } from 'cdk8s';
import {
  Alert,
  EventSource,
  FluxComponent,
  FluxInstance,
  Provider,
  ProviderType,
  Receiver,
  ReceiverResource,
  ReceiverType,
  ReconciledKind,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { OneOfEachKind, publishOneOfEachKind } from './receivers/one-of-each-kind';
import { callingServices } from './receivers/services';
import { KubernetesObject, Reference } from '../cluster/objects';
import { objectsIn, synthesized } from '../content/synthesized';
import { bareCall, signedCall } from '../flux/webhook-call';
import { Call } from '../internet/sink';
import { LiveTest } from '../live-test';

const kinds = Object.values(ReconciledKind);
/** Kinds whose API version the notification-controller knows without being told. */
const kindsWithDefault = [
  ReconciledKind.BUCKET,
  ReconciledKind.GIT_REPOSITORY,
  ReconciledKind.HELM_CHART,
  ReconciledKind.HELM_REPOSITORY,
  ReconciledKind.OCI_REPOSITORY,
  ReconciledKind.IMAGE_REPOSITORY,
  ReconciledKind.ARTIFACT_GENERATOR,
];

export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, sink } = stack;
  await publishOneOfEachKind(stack);
  const objects = objectsIn(synthesized((app) => new Everything(app)));
  const names = namesByKind();
  const objectOf = (kind: ReconciledKind): Reference => `${kind} flux-system/${names[kind]}`;

  await check('an object of each kind becomes Ready, Receivers and an Alert that name it among them', async () => {
    await flux.install(objects.find(({ kind }) => kind === 'FluxInstance')!);
    await cluster.apply(...objects.filter(({ kind }) => kind !== 'FluxInstance'));
    await cluster.everythingReady();
  });

  for (const kind of kinds) {
    await check(`a call triggers ${kind}, named as a construct, by its name, or as every object of its kind`, async () => {
      await flux.trigger(`Receiver flux-system/construct-${kind.toLowerCase()}`, bareCall, [objectOf(kind)]);
      await flux.trigger(`Receiver flux-system/named-${kind.toLowerCase()}`, signedCall('webhook-secret', {}), [objectOf(kind)]);
      await flux.trigger(`Receiver flux-system/every-${kind.toLowerCase()}`, bareCall, [objectOf(kind)]);
    });
  }

  for (const { type, call, refused = call('another secret') } of callingServices) {
    await check(`a Receiver of the type ${type} triggers when its service calls, and refuses who is not its service`, async () => {
      await flux.trigger(`Receiver flux-system/${type}`, call('webhook-secret'), [objectOf(ReconciledKind.GIT_REPOSITORY)]);
      await rejects(flux.callReceiver(`Receiver flux-system/${type}`, refused), / answers 400 /);
    });
  }

  await check('the controllers do what the calls asked for', async () => {
    // Nothing reconciles an ExternalArtifact: who makes it keeps it.
    const reconciled = kinds.filter((kind) => kind !== ReconciledKind.EXTERNAL_ARTIFACT);
    const isHandled = ({ metadata, status }: KubernetesObject) =>
      status.lastHandledReconcileAt === metadata.annotations?.['reconcile.fluxcd.io/requestedAt'];
    for (const kind of reconciled) await cluster.until(objectOf(kind), 'to have handled the request', isHandled, 30);
  });

  await check('what the rules forbid is accepted, becomes Ready, and answers 500', async () => {
    const wrong = (name: string, resource: object): KubernetesObject => ({
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name, namespace: 'flux-system' },
      spec: { type: 'generic', secretRef: { name: 'webhook-token' }, resources: [resource] },
    });
    const answersOk = async (name: string, resource: object) => {
      await cluster.apply(wrong(name, resource));
      await cluster.ready([`Receiver flux-system/${name}`]);
      return flux.callReceiver(`Receiver flux-system/${name}`, bareCall).then(
        () => true,
        ({ message }: Error) => {
          match(message, / answers 500 /);
          return false;
        },
      );
    };
    deepStrictEqual(await answersOk('no-labels', { kind: 'GitRepository', name: '*' }), false);
    deepStrictEqual(await answersOk('no-object', { kind: 'GitRepository', name: 'none' }), false);
    deepStrictEqual(
      await answersOk('old-version', { kind: 'GitRepository', name: 'web', apiVersion: 'source.toolkit.fluxcd.io/v1beta1' }),
      false,
    );
    const withoutVersion = [];
    for (const kind of kinds) {
      if (await answersOk(`bare-${kind.toLowerCase()}`, { kind, name: names[kind] })) withoutVersion.push(kind);
    }
    deepStrictEqual(withoutVersion.sort(), [...kindsWithDefault].sort());
  });

  await check('a filter that reads a field of no request answers 500, one that asks for it first does not', async () => {
    await flux.trigger('Receiver flux-system/has-field', signedCall('webhook-secret', { ref: 'refs/heads/main' }), [
      objectOf(ReconciledKind.GIT_REPOSITORY),
    ]);
    await flux.callReceiver('Receiver flux-system/has-field', signedCall('webhook-secret', {}));
    await rejects(flux.callReceiver('Receiver flux-system/reads-field', signedCall('webhook-secret', {})), / answers 500 /);
  });

  await check('the Alert sends what happens to objects of the operator', async () => {
    const heard = async (kind: ReconciledKind) => {
      const isIt = ({ body }: Call) => body.involvedObject?.kind === kind;
      const { host, path, body } = await sink.call(`word of a ${kind}`, isIt);
      deepStrictEqual([host, path, body.involvedObject.name], ['hooks.acme.io', '/operator', names[kind]]);
    };
    await cluster.patch('ResourceSetInputProvider flux-system/web', { spec: { defaultValues: { team: 'shop' } } });
    await heard(ReconciledKind.RESOURCE_SET_INPUT_PROVIDER);
    await heard(ReconciledKind.RESOURCE_SET);
    await cluster.patch('FluxInstance flux-system/flux', { spec: { commonMetadata: { annotations: { changed: 'yes' } } } });
    await heard(ReconciledKind.FLUX_INSTANCE);
  });
};

/** The name of the object of each kind. */
function namesByKind(): { readonly [kind: string]: string } {
  const { objects } = new OneOfEachKind(new App(), 'names');
  return Object.fromEntries(Object.entries(objects).map(([kind, { name }]) => [kind, name]));
}

/** An object of each kind, and what triggers and listens to it. */
class Everything {
  public constructor(app: Construct) {
    const chart = new OneOfEachKind(app, 'objects');
    const hooks = new Chart(app, 'hooks', { namespace: 'flux-system' });
    const secretRef = SecretRef.named('webhook-token');
    for (const [kind, object] of Object.entries(chart.objects)) {
      const id = kind.toLowerCase();
      const every = ReceiverResource.all(kind as ReconciledKind);
      const named = ReceiverResource.named(kind as ReconciledKind, object.name);
      new Receiver(hooks, `construct-${id}`, { type: ReceiverType.GENERIC, secretRef, resources: [object] });
      new Receiver(hooks, `named-${id}`, { type: ReceiverType.GENERIC_HMAC, secretRef, resources: [named] });
      new Receiver(hooks, `every-${id}`, { type: ReceiverType.GENERIC, secretRef, resources: [every] });
    }
    for (const { type, events } of callingServices) {
      new Receiver(hooks, type, { type, events, secretRef, resources: [chart.objects.GitRepository] });
    }
    const filtered = (id: string, resourceFilter: string) =>
      new Receiver(hooks, id, { type: ReceiverType.GENERIC_HMAC, secretRef, resources: [chart.objects.GitRepository], resourceFilter });
    filtered('has-field', "has(req.ref) && req.ref == 'refs/heads/main'");
    filtered('reads-field', "req.ref == 'refs/heads/main'");

    const provider = new Provider(hooks, 'sink', { type: ProviderType.GENERIC, secretRef: SecretRef.named('sink') });
    const { FluxInstance: instance, ResourceSet: set } = chart.objects;
    new Alert(hooks, 'operator', {
      provider,
      eventSources: [instance, set, EventSource.all(ReconciledKind.RESOURCE_SET_INPUT_PROVIDER)],
    });

    const flux = new Chart(app, 'flux', { namespace: 'flux-system' });
    new FluxInstance(flux, 'flux', { components: Object.values(FluxComponent) });
  }
}
