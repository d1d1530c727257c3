import * as m from '#app/paraglide/messages.js'
import type { BasisKind, SourceKind } from './talent.ts'

/* The room's vocabulary in the reader's language. */

export const sourceLabels: Record<SourceKind, () => string> = {
  institute: m.talent_source_institute,
  event: m.talent_source_event,
  referral: m.talent_source_referral,
  own_application: m.talent_source_own_application,
}

export const basisLabels: Record<BasisKind, () => string> = {
  consent: m.talent_basis_consent,
  public_source: m.talent_basis_public_source,
  contract: m.talent_basis_contract,
}

export const basisExplained: Record<BasisKind, () => string> = {
  consent: m.talent_basis_consent_explain,
  public_source: m.talent_basis_public_source_explain,
  contract: m.talent_basis_contract_explain,
}

/** What schemas and commands of this room say no with. */
export const errorLabels: Record<string, () => string> = {
  talent_error_name: m.talent_error_name,
  talent_error_phone: m.talent_error_phone,
  talent_error_basis_version: m.talent_error_basis_version,
  talent_error_basis_source: m.talent_error_basis_source,
  talent_error_future: m.talent_error_future,
}
