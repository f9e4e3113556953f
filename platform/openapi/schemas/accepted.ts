import { z } from 'zod';
import { memberSchema } from './organizations.ts';
import { extension } from './parts.ts';
import { membershipSchema } from './projects.ts';

const invitee = { invitee: extension(z.string()) };

/** What accepting an invitation answers: the first membership, or the member where there is none. */
export const acceptedSchema = membershipSchema.extend(invitee).or(memberSchema.extend(invitee));
