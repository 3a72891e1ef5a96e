import { Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FluxDefaults } from '../core/defaults';

/** `spec.driftDetection`, whose mode is what the defaults of the scope say at synth, unless the release says it. */
export function withDefaultMode(where: IConstruct, rendered: { readonly mode?: unknown } | undefined): unknown {
  if (rendered?.mode !== undefined) return rendered;
  return Lazy.any({
    produce: () => {
      const mode = FluxDefaults.of(where).releaseDriftDetectionMode;
      return mode === undefined ? rendered : { ...rendered, mode };
    },
  });
}
