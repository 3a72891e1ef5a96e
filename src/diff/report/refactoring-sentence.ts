import { few } from '../../wording/listed';
import { Refactoring } from '../refactorings/refactoring';

/** A refactoring for people: `Kustomization flux-system/apps is called Kustomization flux-system/web now. On prod.` */
export function refactoringSentence({ what, message, clusters }: Refactoring): string {
  const ofCluster = clusters.length === 1 && what === `cluster ${clusters[0]}`;
  return `${what} ${message}.${ofCluster ? '' : ` On ${few(clusters)}.`}`;
}
