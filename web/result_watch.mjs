// Marks the page while the result card is out of view, so that the style sheet can show the verdict
// at the bottom edge of a phone.

export function watchResult() {
  const result = document.getElementById('result');
  if (result === null) return;
  const observer = new IntersectionObserver(([entry]) => {
    document.documentElement.dataset.result = entry.isIntersecting ? 'seen' : 'unseen';
  });
  observer.observe(result);
}
