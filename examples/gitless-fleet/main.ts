import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeGitlessFleet } from './fleet';

const app = new FleetApp();
new AcmeGitlessFleet(app, 'fleet');
app.synth();
