import { FieldChange } from './field-changes';

/** Labels and annotations that change with every version and say nothing more: of charts, and hashes of configuration. */
const noisy =
  /^(?:.*\/)?metadata\/(?:labels|annotations)\/(?:helm\.sh~1chart|app\.kubernetes\.io~1version|(?:.*[.~1/-])?(?:checksum|hash)(?:[.~/-].*)?)$/;

/** Whether a change of a field follows from another one and says nothing more. */
export function isNoise({ path }: FieldChange): boolean {
  return noisy.test(path.slice(1));
}
