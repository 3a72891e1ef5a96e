import { Construct } from 'constructs';
import { overlapping } from './paths';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { shown } from '../../../wording/shown';
import { InputError } from '../../core/input-error';
import { SecretRef } from '../../core/object-refs';
import { Verification } from '../../core/verification';

/** Properties of a `Publisher`. */
export interface PublisherProps {
  /** Address of what it publishes: `oci://`, the registry and the path; no tag. The clusters follow it by the tag that they follow of the fleet. */
  readonly url: string;

  /**
   * Folder that a synth writes its layers to: the repository of the publisher, or a folder in it. It belongs to the publisher, as `outdir` of the FleetApp
   * belongs to the fleet.
   */
  readonly outdir: string;

  /**
   * Secret in `flux-system` with the credentials of the registry.
   * @default - that of each cluster
   */
  readonly secretRef?: SecretRef;

  /**
   * Whose signatures are accepted.
   * @default - that of each cluster
   */
  readonly verify?: Verification;
}

/**
 * Another repository of a fleet, that publishes some of its layers: for example those of the infrastructure, beside those of the apps. Its layers are in the
 * same tree as all others, so that references, dependencies, variables and checks go across, but they are written to an output of their own. Made by
 * `addPublisher()` of a `GitlessFleet`.
 *
 *     const infra = fleet.addPublisher('infra', { url: 'oci://ghcr.io/acme/infra', outdir: '../infra' });
 *     fleet.addLayer('cert-manager', { publisher: infra });
 */
export class Publisher extends Construct {
  /** Name of the publisher, and of the OCIRepository of its artifact on each cluster. */
  public readonly name: string;

  /** Address of what it publishes. */
  public readonly url: string;

  /** Folder that a synth writes its layers to. */
  public readonly outdir: string;

  /** @internal */
  public readonly _props: PublisherProps;

  /**
   * @param outputs the folders that others write
   * @internal
   */
  public constructor(scope: Construct, name: string, props: PublisherProps, outputs: string[]) {
    super(scope, name);
    this._props = props;
    this.name = name;
    this.url = props.url;
    this.outdir = props.outdir;
    if (!isLabel(name)) throw new InputError(this, 'addPublisher()', `requires a name, but ${shown(name)} is not a folder name`, labelFix);
    const taken = outputs.find((other) => overlapping(other, this.outdir));
    if (taken === undefined) return;
    throw new InputError(
      this,
      'outdir',
      `is ${this.outdir}, which overlaps with the output ${taken}`,
      'Give each publisher a folder of its own.',
    );
  }

  /** What the paths of its files begin with, beside those of the fleet. No layer can have such a folder. @internal */
  public get _prefix(): string {
    return `@${this.name}/`;
  }
}
