import { IConstruct } from 'constructs';
import type { Fault } from '../../flux/fault';
import { ImagePart, imageSetter } from '../../flux/image-marker';
import { ociDigestFault, ociTagFault } from '../../flux/names';
import { imageFault } from '../../flux/oci-address';
import { hasVariable } from '../../flux/variables';
import { described, shown } from '../../wording/shown';
import { textOfImageValue } from '../core/image-value';
import { InputError, refuse } from '../core/input-error';

/** The policy whose marker is written. */
interface MarkedPolicy extends IConstruct {
  readonly name: string;
  readonly namespace: string;
}

/** A value that the marker of a policy stands for, until an app writes it. */
export function markedValue(policy: MarkedPolicy, value: string, part?: ImagePart): string {
  const { namespace, name } = policy;
  for (const [field, text] of Object.entries({ name, namespace })) {
    if (!hasVariable(text)) continue;
    const fix = `Give the ImagePolicy a ${field} without variables.`;
    throw new InputError(policy, `metadata.${field}`, `is ${shown(text)}, but nothing is substituted in a marker`, fix);
  }
  return textOfImageValue({ value, setter: imageSetter(namespace, name, part), policy: policy.node.path });
}

/** The name of an image in a marked value. */
export function checkedImageName(where: IConstruct, method: string, image: string): string {
  refuse(where, method, stringFault(image, "'ghcr.io/acme/web'") ?? imageFault(image) ?? variableFault(image));
  return image;
}

/** The tag in a marked value. */
export function checkedTag(policy: MarkedPolicy, method: string, tag: string): string {
  refuse(policy, method, stringFault(tag, "'1.0.0'") ?? variableFault(tag) ?? ociTagFault(tag));
  return tag;
}

/** The digest in a marked value. */
export function checkedDigest(policy: MarkedPolicy, method: string, digest: string): string {
  refuse(policy, method, stringFault(digest, "'sha256:...'") ?? variableFault(digest) ?? ociDigestFault(digest));
  return digest;
}

function stringFault(value: unknown, example: string): Fault | undefined {
  return typeof value === 'string'
    ? undefined
    : { problem: `must be a string, not ${described(value)}`, fix: `Write for example ${example}.` };
}

/** Flux writes the value in place of the variable: what the program says would change with the first commit. */
function variableFault(value: string): Fault | undefined {
  if (!hasVariable(value)) return undefined;
  const fix = 'Write the value; what differs between clusters needs a line, and a policy, of its own.';
  return { problem: `is ${shown(value)}, but Flux replaces the whole value, with the variable in it`, fix };
}
