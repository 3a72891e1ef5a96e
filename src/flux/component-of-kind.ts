import { FluxComponent } from './flux-component';
import { table } from '../kubernetes/table';

/** The components that are installed where a FluxInstance lists none. */
export const defaultComponents: readonly FluxComponent[] = [
  FluxComponent.SOURCE_CONTROLLER,
  FluxComponent.KUSTOMIZE_CONTROLLER,
  FluxComponent.HELM_CONTROLLER,
  FluxComponent.NOTIFICATION_CONTROLLER,
];

const source = [FluxComponent.SOURCE_CONTROLLER];
const notification = [FluxComponent.NOTIFICATION_CONTROLLER];
const reflector = [FluxComponent.IMAGE_REFLECTOR_CONTROLLER];

/** What the objects of each Flux kind need: last the component that reconciles them. An ExternalArtifact may be anybody's. */
export const componentsOfKind: { readonly [kind: string]: readonly FluxComponent[] } = table({
  GitRepository: source,
  OCIRepository: source,
  HelmRepository: source,
  HelmChart: source,
  Bucket: source,
  Kustomization: [FluxComponent.KUSTOMIZE_CONTROLLER],
  HelmRelease: [FluxComponent.HELM_CONTROLLER],
  Provider: notification,
  Alert: notification,
  Receiver: notification,
  ImageRepository: reflector,
  ImagePolicy: reflector,
  ImageUpdateAutomation: [FluxComponent.IMAGE_REFLECTOR_CONTROLLER, FluxComponent.IMAGE_AUTOMATION_CONTROLLER],
  ArtifactGenerator: [FluxComponent.SOURCE_WATCHER],
});
