"""Plans that keep a child safe."""
