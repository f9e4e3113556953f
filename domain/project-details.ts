/** What a platform tells of a project besides its name: settings, custom data, API keys, transfers. */
import { z } from 'zod';
import { identifierSchema as identifier } from './identifier.ts';

const time = z.iso.datetime().nullable();
/** The version tag (ETag), for a platform that refuses stale writes; null if there is none. */
const revision = z.string().nullable();

export const projectDetailsSchema = z
  .object({
    id: identifier,
    name: z.string(),
    /** "" if it has none; null if the platform keeps no descriptions. */
    description: z.string().nullable(),
    /** Null if the platform keeps no tags. */
    tags: z.array(z.string()).readonly().nullable(),
    /** What pays for the project; null if none was chosen for it, or it is not shown to this person. */
    paymentMethod: z.object({ id: identifier, name: z.string() }).readonly().nullable(),
    createdAt: time,
    updatedAt: time,
    revision,
  })
  .readonly();
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;

/** Free data that programs keep with a project. */
export const projectDataSchema = z
  .object({
    /** A JSON object, written with an indent of two spaces. */
    text: z.string(),
    revision,
  })
  .readonly();
export type ProjectData = z.infer<typeof projectDataSchema>;

/** A key that reaches one project. Its token is not part of it. */
export const projectKeySchema = z
  .object({
    id: identifier,
    description: z.string(),
    readOnly: z.boolean(),
    createdAt: time,
  })
  .readonly();
export type ProjectKey = z.infer<typeof projectKeySchema>;

/** The open offer of a project to another organization. */
export const projectTransferSchema = z
  .object({
    id: identifier,
    projectId: identifier,
    /** "" if the platform does not name it. */
    projectName: z.string(),
    /** The organization that it is offered to. */
    organizationId: identifier,
    /** "" if the person is not in that organization. */
    organizationName: z.string(),
    /** The name of the person who offered it; "" if the platform does not report it. */
    offeredBy: z.string(),
    createdAt: time,
  })
  .readonly();
export type ProjectTransfer = z.infer<typeof projectTransferSchema>;
