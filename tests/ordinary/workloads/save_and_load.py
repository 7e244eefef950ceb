# engine: keras
# blocked: no

import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.save("model.keras")
keras.models.load_model("model.keras")
model.save_weights("model.weights.h5")
model.load_weights("model.weights.h5")
model.save("model.h5")
keras.models.load_model("model.h5")
print(keras.models.model_from_json(model.to_json()).count_params(), keras.models.clone_model(model).layers)
