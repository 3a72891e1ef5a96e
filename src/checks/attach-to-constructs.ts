import { attachChecks } from './attach';
import { onFluxConstruct } from '../constructs/core/construct-listener';

// The index of the library loads this file at once: an app that holds a Flux construct runs the checks, whoever asked for them.
onFluxConstruct(attachChecks);
