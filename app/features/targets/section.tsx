import type { ReactNode } from 'react'

/** A part of a track's page under its title. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className="section-title">{title}</h3>
    {children}
  </section>
)
