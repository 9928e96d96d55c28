import { useId } from 'react'

/** Counts of weeks side by side. What is withheld is a dotted stub, the week that runs is hatched. */
export function Bars(props: {
  label: string
  counts: readonly (number | null)[]
  most: number
  /** Which of them is not over yet. */
  running: number | undefined
}) {
  const { counts, most } = props
  const width = 100 / counts.length
  const hatch = useId()
  return (
    <svg className="bars" viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label={props.label}>
      <defs>
        <pattern id={hatch} width="2" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(30)">
          <rect width="0.8" height="4" className="bar" />
        </pattern>
      </defs>
      <line x1="0" x2="100" y1="29.5" y2="29.5" className="bars-ground" />
      {counts.map((count, place) => {
        const height = count === null ? 3 : (count / Math.max(most, 1)) * 27
        const kind = count === null ? 'bar-withheld' : place === props.running ? 'bar-running' : 'bar'
        return count === 0 ? null : (
          <rect
            key={place}
            className={kind}
            {...(kind === 'bar-running' ? { fill: `url(#${hatch})` } : {})}
            x={place * width + width * 0.15}
            width={width * 0.7}
            y={29 - height}
            height={height}
          />
        )
      })}
    </svg>
  )
}
