import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icons.tsx'
import { PathLink } from '../ui/path-link.tsx'
import './navigation.css'
import { placeAt, type Place, type PlaceGroup } from './places.ts'

const GROUPS: readonly PlaceGroup[] = ['work', 'stop', 'reach', 'net', 'house']
const IN_BAR = 4

/** At the left on a wide screen. */
export function SideNavigation({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation()
  return (
    <nav className="side no-print" aria-label={t('app.where')}>
      <PlaceGroups places={places} />
    </nav>
  )
}

/** Below on a phone: the first four places under the thumb, the rest behind one button. */
export function BottomNavigation({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const first = places.length > IN_BAR + 1 ? places.slice(0, IN_BAR) : places
  return (
    <nav className="bottom no-print" aria-label={t('app.where')}>
      {first.map((place) => (
        <PlaceLink key={place.id} place={place} />
      ))}
      {first.length < places.length ? (
        <button type="button" className="place-link" aria-expanded={isOpen} onClick={() => setOpen(true)}>
          <Icon name="more" />
          <span>{t('app.more')}</span>
        </button>
      ) : null}
      {isOpen ? (
        <Dialog title={t('app.where')} close={() => setOpen(false)}>
          <div
            className="all-places"
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('a')) setOpen(false)
            }}
          >
            <PlaceGroups places={places} />
          </div>
        </Dialog>
      ) : null}
    </nav>
  )
}

function PlaceGroups({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation()
  return GROUPS.map((group) => {
    const own = places.filter((place) => place.group === group)
    if (own.length === 0) return null
    return (
      <div key={group} className="place-group" role="group" aria-label={t(`app.placeGroups.${group}`)}>
        <p aria-hidden="true">{t(`app.placeGroups.${group}`)}</p>
        {own.map((place) => (
          <PlaceLink key={place.id} place={place} />
        ))}
      </div>
    )
  })
}

function PlaceLink({ place }: { place: Place }) {
  const { t } = useTranslation()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return (
    <PathLink
      to={place.path}
      className="place-link"
      aria-current={placeAt(pathname)?.id === place.id ? 'page' : undefined}
    >
      <Icon name={place.icon} />
      <span>{t(`app.places.${place.id}`)}</span>
    </PathLink>
  )
}
