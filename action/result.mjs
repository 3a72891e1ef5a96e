// @ts-check
/** Ends the job as the command ended, after its reports were delivered. */
const isDiff = process.env.COMMAND === 'diff';
const status = Number(process.env.STATUS || '2');
const found = isDiff ? 'Flux would do harm with this change' : 'The audit has findings that fail the job';
const unread = isDiff ? 'The change could not be compared as a whole' : 'The audit could not read everything';
if (status === 1) console.log(`::error title=cdk8s-fluxcd::${found}. The log, the summary and the report have ${isDiff ? 'the steps that avoid it' : 'them'}.`);
if (status > 1) console.log(`::error title=cdk8s-fluxcd::${unread}. The log says what.`);
process.exitCode = status;
