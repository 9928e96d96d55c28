import i18next from 'i18next'
import { useEffect } from 'react'
import type { Me } from '../api/house.ts'
import { showElder } from '../ui/appearance.ts'
import { switchLanguage } from '../ui/i18n.ts'

/** What a person chose on another device holds here too, from signing in on. */
export function useKeptPreferences(me: Me | undefined): void {
  const person = me?.person
  useEffect(() => {
    if (!person) return
    showElder(person.isElder)
    if (i18next.language !== person.locale) void switchLanguage(person.locale)
  }, [person])
}
