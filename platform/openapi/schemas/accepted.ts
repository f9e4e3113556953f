import { z } from 'zod';
import { memberSchema } from './organizations.ts';
import { extension } from './parts.ts';
import { membershipSchema } from './projects.ts';

const invitee = { invitee: extension(z.string()) };

/** The answer to accepting an invitation: the first membership, or the member if there is none. */
export const acceptedSchema = membershipSchema.extend(invitee).or(memberSchema.extend(invitee));
