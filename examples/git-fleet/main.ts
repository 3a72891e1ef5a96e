import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeGitFleet } from './fleet';

const app = new FleetApp();
new AcmeGitFleet(app, 'fleet');
app.synth();
