import type { Opening } from '../../cases/index.ts';
import { ComplaintAttribute, ComplaintScene } from '../complaint.type.ts';

/** Complaints are filed with F-CMP-01; what of it is the case's own, and what the system gives. */
export const opening: Opening = {
  paper: 'F-CMP-01',
  fields: {
    channel: { to: 'channel', isNeeded: true, isFixed: true, dictionary: 'complaintChannel' },
    owner: { to: 'ownerId', as: 'id', isFixed: true },
    customer: { to: 'customerId', as: 'id', isNeeded: true, isFixed: true },
    contact: { to: 'contactId', as: 'id', isFixed: true },
    title: { to: 'title', isNeeded: true },
    description: { to: 'description', isNeeded: true },
    occurredAt: { to: 'occurredOn', as: 'day' },
    scene: { to: 'scene', codes: Object.values(ComplaintScene) },
    attribute: { to: 'attribute', codes: Object.values(ComplaintAttribute) },
    category: { to: 'topic', dictionary: 'complaintCategory' },
    accused: { to: 'accusedId', as: 'id' },
    remedy: { to: 'demands', dictionary: 'remedyDemand' },
    claimAmount: { to: 'claim', as: 'money' },
    priority: { to: 'priority', codes: ['urgent', 'important', 'normal'] },
    severity: { to: 'severity', isGiven: true },
    repeat: { to: 'isRepeat', isGiven: true },
    ackAt: { to: 'firstResponseAt', as: 'moment', isGiven: true },
    // What is promised stands with the clocks of the case; nobody writes a promise onto the paper.
    dueAt: { to: 'dueAt', as: 'moment', isGiven: true },
  },
};
