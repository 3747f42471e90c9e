import { useEffect } from 'react'
import type { App } from '../../app/app'
import type { View } from '../../app/view-store'

/** Theme and contrast are attributes of the document: tokens follow them. */
export function useTheme({ theme, contrast }: Pick<View, 'theme' | 'contrast'>): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
    if (contrast) dataset.contrast = 'more'
    else delete dataset.contrast
  }, [theme, contrast])
}

/** While the cursor is dragged nothing moves by itself. */
export function useScrubbing({ scrubber }: App): void {
  useEffect(() => scrubber.state.subscribe((scrub) => { document.documentElement.toggleAttribute('data-scrubbing', scrub !== null) }), [scrubber])
}
