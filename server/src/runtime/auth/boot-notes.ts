/** What boot says about sign-in, one sentence each. */
export const bootNotes = (baseUrl: string, isDelivering: boolean): readonly string[] => [
  baseUrl.startsWith('https:')
    ? `Sign-in cookies are Secure, because BASE_URL is ${baseUrl}`
    : `Sign-in cookies are not Secure, because BASE_URL is ${baseUrl}; behind HTTPS set BASE_URL to the https address`,
  isDelivering
    ? 'Messages are sent by SMTP_URL; addresses have to be verified'
    : 'There is no SMTP_URL: addresses need no verification, links of messages appear in this log',
];
