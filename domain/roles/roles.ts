/** The same with the schemas of its words, for what reads data from outside. */

export {
  assignablePacketRoleSchema as assignableRoleSchema,
  packetRoleSchema as roleSchema,
} from './packet.ts';
export * from './roles-table.ts';
