/** The form in which two addresses are the same address. */
export const normalEmail = (email: string) => email.trim().normalize('NFKC').toLowerCase()
