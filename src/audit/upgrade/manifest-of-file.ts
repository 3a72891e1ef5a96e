import { Manifest } from '../../analysis/model/manifest';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { Place } from '../place';

/** What a finding is about whose line is in no object: the file. */
export function manifestOfFile(place: Place): Manifest {
  const of = isKustomizationFile(place.file)
    ? { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }
    : { apiVersion: '', kind: 'File' };
  return new Manifest({ ...of, metadata: { name: place.file } }, place);
}
