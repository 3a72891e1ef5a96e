// @ts-check
/** Ends the job as the audit ended, after its reports were delivered. */
const status = Number(process.env.STATUS || '2');
if (status === 1)
  console.log('::error title=cdk8s-fluxcd::The audit has findings that fail the job. The log, the summary and the report have them.');
if (status > 1) console.log('::error title=cdk8s-fluxcd::The audit could not read everything. The log says what.');
process.exitCode = status;
