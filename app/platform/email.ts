/** The form in which two addresses are the same address, whatever their case and the spaces around them. */
export const normalEmail = (email: string) => email.normalize('NFKC').trim().toLowerCase()
