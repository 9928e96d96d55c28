import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { findOrganisations } from './find-organisations.ts'
import type { PatrolPlace } from './use-place.ts'
import type { Sheet } from './use-sheet.ts'

interface PlaceProps {
  readonly sheet: Sheet
  readonly place: PatrolPlace | undefined
  readonly choose: (place: PatrolPlace) => void
  readonly isOffline: boolean
}

export function PlaceCard({ sheet, place, choose, isOffline }: PlaceProps) {
  const { t } = useTranslation('patrol')
  const [isOpen, setOpen] = useState(false)
  const { standing } = sheet
  if (place !== undefined && !isOpen) {
    return (
      <div className="place-line">
        <div>
          <small>{standing === null ? t('place.at') : t('place.standing', { name: standing.interceptionName })}</small>
          <strong className="party">
            {place.siteName} · {place.spot}
          </strong>
        </div>
        {standing === null ? <Button onClick={() => setOpen(true)}>{t('place.change')}</Button> : null}
      </div>
    )
  }
  return (
    <PlaceForm
      sheet={sheet}
      place={place}
      isOffline={isOffline}
      choose={(next) => {
        choose(next)
        setOpen(false)
      }}
    />
  )
}

function PlaceForm({ sheet, place, choose, isOffline }: PlaceProps) {
  const { t } = useTranslation('patrol')
  const [organisationId, setOrganisation] = useState(place?.organisationId ?? sheet.organisations[0]?.id ?? '')
  const [elsewhere, setElsewhere] = useState<Choice | null>(null)
  const [spot, setSpot] = useState(place?.spot ?? t('place.hall'))
  const own = sheet.organisations.find(({ id }) => id === organisationId)
  const site = elsewhere ?? own
  return (
    <section className="card place-form" aria-label={t('place.at')}>
      <h2>{t('place.at')}</h2>
      {sheet.spots.length > 0 ? (
        <div className="chips" role="group" aria-label={t('place.lately')}>
          {sheet.spots.slice(0, 4).map((each) => (
            <button
              key={`${each.siteId} ${each.spot}`}
              type="button"
              className="chip"
              onClick={() => choose({ organisationId, ...each })}
            >
              {each.siteName} · {each.spot}
            </button>
          ))}
        </div>
      ) : null}
      {sheet.organisations.length > 1 ? (
        <SelectField
          label={t('place.own')}
          options={sheet.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          value={organisationId}
          onChange={setOrganisation}
        />
      ) : (
        <p className="party">{own?.name}</p>
      )}
      <TextField
        label={t('place.spot')}
        hint={t('place.spotHint')}
        isRequired
        maxLength={60}
        value={spot}
        onChange={setSpot}
      />
      {isOffline ? null : (
        <OrganisationPicker
          label={t('place.elsewhere')}
          hint={t('place.elsewhereHint')}
          search={findOrganisations}
          value={elsewhere}
          onChange={setElsewhere}
        />
      )}
      <Button
        kind="primary"
        disabled={site === undefined || spot.trim() === ''}
        onClick={() => {
          if (site !== undefined) choose({ organisationId, siteId: site.id, siteName: site.name, spot: spot.trim() })
        }}
      >
        {t('place.use')}
      </Button>
    </section>
  )
}
