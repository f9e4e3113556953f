/**
 * Mantine's style sheets one by one, in its layer, so that the app's own modules always take precedence, and
 * styles that the first paint does not need are not parsed before it. Dialogs load theirs with their lazy
 * chunk.
 */
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/VisuallyHidden.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Button.layer.css';
import '@mantine/core/styles/Input.layer.css';
