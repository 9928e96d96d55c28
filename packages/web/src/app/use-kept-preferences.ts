import { useEffect } from 'react'
import type { Me } from '../api/house.ts'
import { showElder } from '../ui/appearance.ts'
import { suggestLanguage } from '../ui/i18n.ts'

/** What a person chose on another device holds here too, unless something else was chosen on this one. */
export function useKeptPreferences(me: Me | undefined): void {
  const person = me?.person
  useEffect(() => {
    if (!person) return
    if (person.isElder) showElder(true)
    void suggestLanguage(person.locale)
  }, [person])
}
