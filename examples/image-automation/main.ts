import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeShop } from './fleet';

// A program beside its output leaves committedOutput out: the last commit of its own repository is read.
const app = new FleetApp({ pathInRepository: 'deploy', committedOutput: 'examples/image-automation/expected' });
new AcmeShop(app, 'fleet');
app.synth();
