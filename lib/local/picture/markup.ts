export { element, escape, rounded, textElement } from '../../core/markup';
