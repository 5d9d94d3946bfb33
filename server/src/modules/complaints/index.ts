export { acknowledgeComplaint } from './acknowledge-complaint.ts';
export { Acceptance, assessComplaint } from './assess-complaint.ts';
export { closeComplaint } from './close-complaint.ts';
export { complaintsModule } from './complaints.module.ts';
export { CustomerReply } from './complaint.type.ts';
export { fileComplaint } from './file-complaint.ts';
export { proposeSolutions } from './propose-solutions.ts';
export { resolveComplaint } from './resolve-complaint.ts';
export { severityModel } from './severity/severity-model.ts';
