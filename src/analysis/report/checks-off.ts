/** What switches all checks off, for an emergency. */
export const checksOff = 'CDK8S_FLUXCD_CHECKS=off';

/** Whether all checks are off: those of an app and those of the plugin. */
export function areChecksOff(): boolean {
  return process.env.CDK8S_FLUXCD_CHECKS === 'off';
}
