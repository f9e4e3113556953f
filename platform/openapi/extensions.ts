/**
 * Operations that the published description lacks; a test compares this list with it. Published
 * clients know some of them all the same (docs/packet-api.md#beyond-the-description).
 */
export const extensionOperations: ReadonlySet<string> = new Set([
  'GET /organizations/:id/members',
  'GET /organizations/:id/members/:member_id',
  'PUT /organizations/:id/members/:member_id',
  'PATCH /organizations/:id/members/:member_id',
  'DELETE /organizations/:id/members/:member_id',
  'GET /organizations/:id/deletion',
  'GET /organizations/:id/spend',
  'GET /organizations/:id/ownership-transfer',
  'POST /organizations/:id/ownership-transfer',
  'PUT /organizations/:id/ownership-transfer',
  'DELETE /organizations/:id/ownership-transfer',
  'POST /invitations/:id',
  'GET /notifications',
  'GET /stream',
  'GET /everything',
  'PUT /user/password',
  'PUT /user/api-keys/:id',
  'PATCH /user/api-keys/:id',
  'POST /sign-in',
  'POST /user/otp/app/receive',
  'POST /user/otp/sms',
  'DELETE /user/otp/sms',
  'POST /user/otp/sms/receive',
  'GET /user/otp/recovery-codes',
  'POST /user/otp/recovery-codes',
  'POST /user/otp/link',
]);
