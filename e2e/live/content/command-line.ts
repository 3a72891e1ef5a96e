import { runAsProcess } from '../../../src/cli/process';

// The command line as a program of its own, which the tests run by the sources.
runAsProcess();
